package org.func2ipc.runtime.cli;

import org.func2ipc.runtime.PlacementChoice;
import picocli.CommandLine.Model.CommandSpec;

/** {@code describe}: the system as tables. */
final class DescribeCommand implements Command {
    private final SystemContext context;

    DescribeCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "describe";
    }

    @Override
    public String description() {
        return "Prints components, domains, edges and methods.";
    }

    @Override
    public void declare(CommandSpec spec) {
        PlacementOptions.declare(spec);
    }

    @Override
    public int run(Arguments arguments) {
        try {
            PlacementChoice choice = PlacementChoice.of(context.model(), PlacementOptions.of(arguments));
            context.terminal().print(new SystemTables(context.model(), choice).toString());
            return 0;
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }
}
