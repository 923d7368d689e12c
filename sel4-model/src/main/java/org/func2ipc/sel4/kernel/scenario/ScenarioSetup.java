package org.func2ipc.sel4.kernel.scenario;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.object.ObjectType;

/**
 * Executes the lines of a table that make objects and threads.
 *
 * <pre>
 * make NAME TYPE [SIZE]          an object; reply objects are left out on the classic kernel
 * free NAME...                   names for empty slots of the root task
 * thread NAME PRIORITY [passive] [unstarted] [bufferless] [mcp=N] [faults=OBJECT/RIGHTS/BADGE]: CAP, CAP...
 *        CAP = OBJECT RIGHTS [BADGE]  |  ALIAS=OBJECT RIGHTS [BADGE]  |  free ALIAS
 * bind THREAD NOTIFICATION
 * time THREAD BUDGET PERIOD [EXTRA-REFILLS [BADGE [sporadic]]]
 * </pre>
 */
final class ScenarioSetup {
    private final Scenario scenario;
    private final boolean mcs;
    private final Set<String> leftOut = new HashSet<>();

    ScenarioSetup(Scenario scenario) {
        this.scenario = scenario;
        this.mcs = scenario.kernel().config().mcs();
    }

    void execute(String line) {
        String[] words = line.split("[ :]+", -1);
        switch (words[0]) {
            case "make" -> make(words);
            case "free" ->
                Arrays.stream(words)
                        .skip(1)
                        .forEach(name -> scenario.named(name, scenario.root().freshSlot()));
            case "bind" -> scenario.bind(words[1], words[2]);
            case "time" -> time(words);
            case "thread" -> thread(line);
            default -> throw new IllegalArgumentException("no line makes anything with this word: " + line);
        }
    }

    private void make(String[] words) {
        ObjectType type = ObjectType.valueOf(words[2].toUpperCase(Locale.ROOT).replace('-', '_'));
        if (type == ObjectType.REPLY && !mcs) {
            leftOut.add(words[1]);
        } else {
            scenario.object(words[1], type, words.length > 3 ? Integer.parseInt(words[3]) : 0);
        }
    }

    private void time(String[] words) {
        if (mcs) {
            long extra = words.length > 4 ? Long.parseLong(words[4]) : 0;
            long badge = words.length > 5 ? Long.parseLong(words[5]) : 0;
            boolean sporadic = words.length > 6;
            scenario.time(
                    words[1], List.of(Long.decode(words[2]), Long.decode(words[3]), extra, badge, sporadic ? 1L : 0L));
        }
    }

    private void thread(String line) {
        String[] parts = line.split(":", 2);
        String[] words = parts[0].split(" +", -1);
        ScriptedThread thread = scenario.thread(words[1], Integer.parseInt(words[2]));
        if (parts.length > 1) {
            for (String cap : parts[1].split(",", -1)) {
                hold(thread, cap.strip().split(" +", -1));
            }
        }
        Arrays.stream(words).skip(3).forEach(option -> option(thread, option));
    }

    private void option(ScriptedThread thread, String option) {
        String[] parts = option.split("=", 2);
        switch (parts[0]) {
            case "passive" -> thread.passive();
            case "unstarted" -> thread.notStarted();
            case "bufferless" -> thread.withoutBuffer();
            case "mcp" -> thread.mayGive(Integer.parseInt(parts[1]));
            case "faults" -> {
                String[] handler = parts[1].split("/", -1);
                thread.faultsTo(handler[0], rights(handler[1]), Long.decode(handler[2]));
            }
            case "timeouts" -> {
                String[] handler = parts[1].split("/", -1);
                thread.timeoutsTo(handler[0], rights(handler[1]), Long.decode(handler[2]));
            }
            default -> throw new IllegalArgumentException("no thread has this option: " + option);
        }
    }

    private void hold(ScriptedThread thread, String[] words) {
        if (words[0].isEmpty()) {
            return;
        }
        if (words[0].equals("free")) {
            thread.hasFree(words[1]);
            return;
        }
        String[] names = words[0].split("=", 2);
        String object = names[names.length - 1];
        if (leftOut.contains(object)) {
            return;
        }
        if (scenario.has(object)) {
            CapRights rights = words.length > 1 ? rights(words[1]) : CapRights.ALL;
            thread.holdsAs(names[0], object, rights, words.length > 2 ? Long.decode(words[2]) : 0);
        } else {
            throw new IllegalArgumentException("a thread must hold what was made: " + object);
        }
    }

    private static CapRights rights(String letters) {
        return new CapRights(
                letters.contains("W"), letters.contains("R"), letters.contains("G"), letters.contains("P"));
    }
}
