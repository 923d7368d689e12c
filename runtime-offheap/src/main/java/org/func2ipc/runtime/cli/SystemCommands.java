package org.func2ipc.runtime.cli;

import java.util.List;

/** Every command of a system, in the order of help. */
final class SystemCommands {
    private SystemCommands() {}

    static List<Command> of(SystemContext context) {
        return List.of(
                new RunCommand(context),
                new DescribeCommand(context),
                new CheckCommand(context),
                new CapsCommand(context),
                new CostCommand(context),
                new CallCommand(context),
                ReplayCommand.of(context),
                new ReportCommand(context.terminal()),
                new PlanCommand(new ModelSource(context.system()), context.terminal()),
                new GraphCommand(context));
    }
}
