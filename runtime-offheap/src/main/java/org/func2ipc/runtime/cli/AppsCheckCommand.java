package org.func2ipc.runtime.cli;

import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.runtime.RunResult;
import picocli.CommandLine.Model.CommandSpec;

/** {@code check --apps}: every problem of a descriptor file. */
final class AppsCheckCommand implements Command {
    private final Terminal terminal;
    private final FileSource source = new FileSource();

    AppsCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String description() {
        return "Checks a descriptor file and prints every problem.";
    }

    @Override
    public void declare(CommandSpec spec) {
        source.declare(spec);
    }

    @Override
    public int run(Arguments arguments) {
        AppsReading reading = source.read(arguments);
        if (!reading.faults().isEmpty()) {
            terminal.complain(reading.faults());
            return RunResult.USAGE_ERROR;
        }
        terminal.warn(reading.warnings());
        AppsFile apps = reading.apps();
        int edges = apps.tasks().stream().mapToInt(task -> task.deps().size()).sum();
        terminal.print(apps.file() + ": no faults: " + apps.tasks().size() + " tasks, " + edges + " dependencies, "
                + apps.domains().size() + " domains\n");
        return 0;
    }
}
