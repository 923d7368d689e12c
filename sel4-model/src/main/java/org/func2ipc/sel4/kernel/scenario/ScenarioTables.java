package org.func2ipc.sel4.kernel.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.func2ipc.sel4.Architecture;
import org.func2ipc.sel4.kernel.Received;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.Tcb;

/** Runs a table on a kernel and compares what happens with what the table says. */
public final class ScenarioTables {
    private static final String ROOT = "root";

    private final ScenarioTable table;
    private final Scenario scenario;
    private final boolean mcs;
    private final List<String> differences = new ArrayList<>();

    private ScenarioTables(ScenarioTable table, KernelConfig config) {
        this.table = table;
        this.scenario = Scenario.on(config);
        this.mcs = config.mcs();
    }

    /**
     * Runs {@code table}, with the invariants checked after every step.
     *
     * @param kernel one of the table's kernels
     * @return what differs from the table, with the table as it should be; empty when nothing does
     * @throws IllegalArgumentException when a line of the table cannot be read
     */
    public static List<String> differences(ScenarioTable table, String kernel) {
        return new ScenarioTables(table, config(kernel)).run();
    }

    private static KernelConfig config(String kernel) {
        String[] parts = kernel.split("/", -1);
        KernelConfig config = parts[0].equals("mcs") ? KernelConfig.mixedCriticality() : KernelConfig.classic();
        return parts.length == 1 ? config : config.on(Architecture.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    private List<String> run() {
        ScenarioSetup setup = new ScenarioSetup(scenario);
        table.setup().forEach(setup::execute);
        List<ScenarioTable.Row> actual = new ArrayList<>();
        Map<String, List<Step>> scripts = new HashMap<>();
        for (ScenarioTable.Row row : table.rows()) {
            Step step = StepReader.read(mcs, row.step());
            if (row.thread().equals(ROOT)) {
                actual.add(new ScenarioTable.Row(ROOT, row.step(), invokeAsRoot(step)));
            } else if (!row.result().equals("again")) {
                scripts.computeIfAbsent(row.thread(), name -> new ArrayList<>()).add(step);
            }
        }
        scripts.forEach((name, steps) -> scenario.script(name).does(steps.toArray(Step[]::new)));
        ScenarioRun run = scenario.run();
        actual.addAll(run.rows().stream().map(this::inWordsOfTheTable).toList());
        if (!actual.equals(table.rows())) {
            differences.add("the steps were:\n" + lines(actual) + "\nand not:\n" + lines(table.rows()));
        }
        table.expectations().forEach(line -> check(line, run));
        return differences;
    }

    /** The trace writes a step in one way, tables may write it in several; equal steps count as written alike. */
    private ScenarioTable.Row inWordsOfTheTable(ScenarioRun.Done done) {
        return table.rows().stream()
                .filter(row -> !row.thread().equals(ROOT)
                        && StepReader.read(mcs, row.step()).equals(done.step()))
                .findFirst()
                .map(row -> new ScenarioTable.Row(done.thread(), row.step(), done.result()))
                .orElseGet(
                        () -> new ScenarioTable.Row(done.thread(), done.step().text(), done.result()));
    }

    private static String lines(List<ScenarioTable.Row> rows) {
        return rows.stream().map(ScenarioTable.Row::toString).collect(Collectors.joining("\n"));
    }

    private String invokeAsRoot(Step step) {
        if (!(step instanceof Step.Invoke invoke)) {
            throw new IllegalArgumentException("the root task must invoke operations only: " + step.text());
        }
        RootTask root = scenario.root();
        List<Long> words = invoke.words().stream()
                .map(word -> word instanceof String name ? (long) scenario.slotOf(name) : ((Number) word).longValue())
                .toList();
        Integer[] caps = invoke.caps().stream().map(scenario::slotOf).toArray(Integer[]::new);
        Received received = root.invoke(scenario.slotOf(invoke.cap()), invoke.label(), words, caps);
        return ScenarioRun.result(step, received);
    }

    private void check(String line, ScenarioRun run) {
        String[] parts = line.split(":", 2);
        String[] words = parts[0].split(" +", -1);
        String expected = parts[1].strip();
        String actual =
                switch (words[0]) {
                    case "state" -> run.state(words[1]);
                    case "slot" ->
                        words[1].equals(ROOT)
                                ? scenario.root().cap(scenario.slotOf(words[2])).toString()
                                : run.slot(words[1], words[2]);
                    case "queue" -> queue(words[1]);
                    case "word" -> word(words[1]);
                    case "count" -> count(words);
                    default -> throw new IllegalArgumentException("nothing can be expected so: " + line);
                };
        if (!actual.equals(expected)) {
            differences.add(parts[0] + " was " + actual + " and not " + expected);
        }
    }

    /** The waiting threads, first in line first. */
    private String queue(String object) {
        Capability cap = scenario.capOf(object);
        List<Tcb> threads = cap instanceof EndpointCap endpoint
                ? endpoint.object().queue().snapshot()
                : ((NotificationCap) cap).object().queue().snapshot();
        return threads.stream().map(Tcb::toString).collect(Collectors.joining(" "));
    }

    private String word(String notification) {
        var object = ((NotificationCap) scenario.capOf(notification)).object();
        String state = object.state().toString().toLowerCase(Locale.ROOT);
        return state.equals("active") ? state + " " + object.word() : state;
    }

    /** Counts of one edge: {@code count ep 7 calls: FAST=2}. */
    private String count(String[] words) {
        var tally = scenario.kernel().counts().of(scenario.objectOf(words[1]), Long.decode(words[2]));
        return switch (words[3]) {
            case "calls" -> tally.calls().toString();
            case "replies" -> tally.replies().toString();
            case "sends" -> Long.toString(tally.sends());
            case "signals" -> Long.toString(tally.signals());
            case "interrupts" -> Long.toString(tally.interrupts());
            case "faults" -> Long.toString(tally.faults());
            default -> throw new IllegalArgumentException("nothing is counted so: " + Arrays.toString(words));
        };
    }
}
