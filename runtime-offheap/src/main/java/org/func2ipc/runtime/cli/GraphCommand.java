package org.func2ipc.runtime.cli;

import org.func2ipc.dsl.export.SystemGraph;
import org.func2ipc.runtime.PlacementChoice;
import picocli.CommandLine.Model.CommandSpec;

/** {@code graph} of a system: as it would run. */
final class GraphCommand implements Command {
    private final SystemContext context;

    GraphCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public String description() {
        return "Draws components inside domains, with the calls between them.";
    }

    @Override
    public void declare(CommandSpec spec) {
        GraphForm.declare(spec);
        PlacementOptions.declare(spec);
        LiveGraph.declare(spec);
    }

    @Override
    public int run(Arguments arguments) {
        if (arguments.flag("--live")) {
            return new LiveGraph(context.model(), context.terminal()).draw(arguments, GraphForm.ofLive(arguments));
        }
        String format = GraphForm.of(arguments);
        try {
            PlacementChoice choice = PlacementChoice.of(context.model(), PlacementOptions.of(arguments));
            SystemGraph graph = new SystemGraph(context.model(), choice.placement());
            context.terminal().print(GraphForm.print(graph, format));
            return 0;
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }
}
