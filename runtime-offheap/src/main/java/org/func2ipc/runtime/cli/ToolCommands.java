package org.func2ipc.runtime.cli;

import java.util.List;

/** Every command that needs no system, in the order of help. */
final class ToolCommands {
    private ToolCommands() {}

    static List<Command> of(Terminal terminal) {
        return List.of(
                new AppsCheckCommand(terminal),
                new PlanCommand(new FileSource(), terminal),
                new AppsGraphCommand(terminal),
                new DiffCommand(terminal),
                new TopCommand(terminal),
                new StatusCommand(terminal),
                new AutopsyCommand(terminal),
                new TraceCommand(terminal),
                ReplayCommand.of(terminal),
                new ReportCommand(terminal));
    }
}
