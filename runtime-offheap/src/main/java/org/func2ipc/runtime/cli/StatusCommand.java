package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.live.CallChain;
import org.func2ipc.runtime.live.DomainStacks;
import org.func2ipc.runtime.live.EdgeLoad;
import org.func2ipc.runtime.live.FoundRun;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.live.RunningSystems;
import org.func2ipc.runtime.report.Json;
import picocli.CommandLine.Model.CommandSpec;

/** {@code status}: what a running system is doing: its processes, its edges, and who waits for whom, with their stacks. */
final class StatusCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    private final Terminal terminal;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String description() {
        return "Shows what a running system does: processes, edges, and call chains across processes with their stacks.";
    }

    @Override
    public void declare(CommandSpec spec) {
        LiveRun.declare(spec);
        spec.addOption(OptionForm.flag("--all", "List every running system."));
        spec.addOption(OptionForm.flag("--no-stacks", "Do not ask the domains for the stacks of their threads."));
        spec.addOption(OptionForm.flag("--every-frame", "Show also the frames of the runtime, which carry calls."));
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
    }

    @Override
    public int run(Arguments arguments) {
        boolean json = arguments.oneOf("--format", "format", FORMATS).equals("json");
        if (arguments.flag("--all")) {
            return list(json);
        }
        FoundRun run = LiveRun.of(arguments);
        try {
            RunSnapshot before = RunSnapshot.of(run);
            DomainStacks stacks = arguments.flag("--no-stacks") ? DomainStacks.none() : StackQuestions.ask(before);
            RunSnapshot now = RunSnapshot.of(run);
            List<CallChain> chains = CallChain.of(before).stream()
                    .filter(chain -> chain.lasts(now))
                    .toList();
            List<EdgeLoad> loads = EdgeLoad.sinceTheStart(now);
            terminal.print(
                    json
                            ? json(now, loads, chains, stacks)
                            : text(now, loads, chains, stacks, arguments.flag("--every-frame")));
            return 0;
        } catch (IOException e) {
            terminal.complain("the run of " + run.description().system() + " has ended: " + e.getMessage());
            return RunResult.SYSTEM_FAILED;
        }
    }

    private int list(boolean json) {
        List<FoundRun> runs = RunningSystems.all();
        if (json) {
            terminal.print(Json.of(runs.stream()
                            .<Object>map(run -> Map.of(
                                    "system",
                                    run.description().system(),
                                    "root",
                                    run.description().root(),
                                    "directory",
                                    run.directory().toString()))
                            .toList())
                    + "\n");
            return 0;
        }
        Table rows = new Table("system", "root task", "domains", "directory");
        runs.forEach(run -> rows.row(
                run.description().system(),
                Long.toString(run.description().root()),
                Integer.toString(run.description().domains().size()),
                run.directory().toString()));
        terminal.print(rows.isEmpty() ? "no system runs in mode ipc\n" : rows.toString());
        return 0;
    }

    private static String json(RunSnapshot now, List<EdgeLoad> loads, List<CallChain> chains, DomainStacks stacks) {
        Map<String, Object> json = LiveJson.of(now, loads);
        json.put("chains", LiveJson.chains(chains, now, stacks));
        json.put("silent", stacks.silent());
        return Json.of(json) + "\n";
    }

    private static String text(
            RunSnapshot now, List<EdgeLoad> loads, List<CallChain> chains, DomainStacks stacks, boolean everyFrame) {
        LiveTables tables = new LiveTables(now, loads);
        StringBuilder text = new StringBuilder(tables.headline() + "\nfiles in "
                + now.run().directory() + "\n\n" + tables.domains() + "\n" + tables.edges() + tables.remarks());
        stacks.silent().forEach((domain, why) -> text.append("domain \"")
                .append(domain)
                .append("\" told nothing of its threads: ")
                .append(why)
                .append('\n'));
        now.status().deaths().forEach(death -> text.append("domain \"")
                .append(death.domain())
                .append("\" (pid ")
                .append(death.pid())
                .append(") died: ")
                .append(death.how())
                .append('\n'));
        text.append(
                chains.isEmpty()
                        ? "\nNo call was under way all the time.\n"
                        : new ChainText(now, stacks, everyFrame).of(chains));
        return text.toString();
    }
}
