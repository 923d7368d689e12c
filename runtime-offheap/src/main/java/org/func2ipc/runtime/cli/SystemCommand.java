package org.func2ipc.runtime.cli;

import java.io.PrintStream;
import java.util.List;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.InvalidSystemException;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Evaluation;
import org.func2ipc.runtime.RunResult;

/** The command line that every system definition gets for free: {@link SystemCommands}, of which {@code run} is the default. */
public final class SystemCommand {
    private final SystemDefinition definition;
    private final Terminal terminal;

    /**
     * @param definition the system
     * @param out standard output
     * @param err standard error
     */
    public SystemCommand(SystemDefinition definition, PrintStream out, PrintStream err) {
        this.definition = definition;
        this.terminal = new Terminal(out, err);
    }

    /**
     * Runs one command line.
     *
     * @param args a command and its options, then {@code --}, then arguments of the program
     * @return exit status: the program's own; 0 for help and a description; 2 for a wrong command line, and for a faulty
     *     system that is not to be run; 3 for a system that is faulty or failed
     */
    public int execute(String... args) {
        if (isRun(args)) {
            return Evaluation.of(definition, terminal.err())
                    .map(system -> execute(system, args))
                    .orElse(RunResult.SYSTEM_FAILED);
        }
        DefinedSystem system;
        try {
            system = DefinedSystem.of(definition);
        } catch (InvalidSystemException e) {
            terminal.complain(e.faults());
            return RunResult.USAGE_ERROR;
        } catch (RuntimeException e) {
            terminal.complain("the definition " + definition.getClass().getName() + " failed:");
            e.printStackTrace(terminal.err());
            return RunResult.SYSTEM_FAILED;
        }
        return execute(system, args);
    }

    private static boolean isRun(String... args) {
        return args.length == 0 || args[0].startsWith("-") || args[0].equals(RunCommand.NAME);
    }

    private int execute(DefinedSystem system, String... args) {
        SystemContext context = new SystemContext(system, definition, terminal);
        String name = system.model().name();
        List<Command> commands = SystemCommands.of(context);
        List<String> others = commands.stream()
                .map(Command::name)
                .filter(command -> !command.equals(RunCommand.NAME))
                .toList();
        Invocation invocation = Invocation.ofSystem(name, definition.getClass());
        return new CommandTable(
                        name,
                        invocation,
                        List.of(
                                invocation.of(RunCommand.NAME) + " [OPTIONS] [-- PROGRAM ARGUMENTS]",
                                invocation.of("(" + String.join(" | ", others) + ")") + " [OPTIONS]"),
                        commands,
                        new RunCommand(context),
                        terminal)
                .execute(args);
    }
}
