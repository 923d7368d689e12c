package org.func2ipc.runtime.cli;

import org.func2ipc.dsl.export.SystemGraph;
import org.func2ipc.runtime.RunResult;
import picocli.CommandLine.Model.CommandSpec;

/** {@code graph --apps}: a descriptor file as a plan places it. */
final class AppsGraphCommand implements Command {
    private final Terminal terminal;
    private final Planning planning;

    AppsGraphCommand(Terminal terminal) {
        this.terminal = terminal;
        this.planning = new Planning(new FileSource(), terminal);
    }

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public String description() {
        return "Draws the domains of a plan with their components, and the calls between them.";
    }

    @Override
    public void declare(CommandSpec spec) {
        planning.declare(spec);
        GraphForm.declare(spec);
    }

    @Override
    public int run(Arguments arguments) {
        String format = GraphForm.of(arguments);
        return planning.plan(arguments)
                .map(planned -> {
                    terminal.print(GraphForm.print(new SystemGraph(planned.apps(), planned.plan()), format));
                    return 0;
                })
                .orElse(RunResult.USAGE_ERROR);
    }
}
