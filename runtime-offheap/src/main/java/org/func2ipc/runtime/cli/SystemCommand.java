package org.func2ipc.runtime.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Evaluation;
import org.func2ipc.runtime.Launch;
import org.func2ipc.runtime.PlacementChoice;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line that every system definition gets for free: {@code run}, which is the default, {@code describe} and
 * {@code check}.
 */
public final class SystemCommand {
    private final SystemDefinition definition;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param definition the system
     * @param out standard output
     * @param err standard error
     */
    public SystemCommand(SystemDefinition definition, PrintStream out, PrintStream err) {
        this.definition = definition;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one command line.
     *
     * @param args a command and its options, then {@code --}, then arguments of the program
     * @return exit status: the program's own; 0 for help and a description; 2 for a wrong command line; 3 for a system
     *     that is faulty or failed
     */
    public int execute(String... args) {
        return Evaluation.of(definition, err)
                .map(system -> execute(system, args))
                .orElse(RunResult.SYSTEM_FAILED);
    }

    private int execute(DefinedSystem system, String... args) {
        int end = Arrays.asList(args).indexOf("--");
        String[] own = end < 0 ? args : Arrays.copyOf(args, end);
        String[] program = end < 0 ? new String[0] : Arrays.copyOfRange(args, end + 1, args.length);
        SystemOptions options = new SystemOptions(system.model());
        try {
            return execute(options, options.parse(own), system, program);
        } catch (ParameterException e) {
            complain(UsageError.describe(e, system.model().name()));
            return RunResult.USAGE_ERROR;
        }
    }

    private int execute(SystemOptions options, List<ParseResult> parsed, DefinedSystem system, String... program) {
        ParseResult command = parsed.get(parsed.size() - 1);
        if (command.isUsageHelpRequested()) {
            command.commandSpec().commandLine().usage(out, ansi(out));
            return 0;
        }
        if (command.isVersionHelpRequested()) {
            command.commandSpec().commandLine().printVersionHelp(out, ansi(out));
            return 0;
        }
        RunOptions chosen = options.of(parsed);
        return switch (command.commandSpec().name()) {
            case SystemOptions.DESCRIBE -> describe(system, chosen);
            case SystemOptions.CHECK -> check(system);
            default ->
                new Launch(system, definition)
                        .run(chosen.withArguments(program), out, err)
                        .status();
        };
    }

    private int describe(DefinedSystem system, RunOptions options) {
        try {
            out.print(new SystemTables(system.model(), PlacementChoice.of(system.model(), options)));
            out.flush();
            return 0;
        } catch (IllegalArgumentException e) {
            complain(system.model().name() + ": " + e.getMessage());
            return RunResult.USAGE_ERROR;
        }
    }

    private int check(DefinedSystem system) {
        out.println(system.model().name() + ": no faults: "
                + system.model().components().size() + " components, "
                + system.model().edges().size() + " edges, "
                + system.interfaces().size() + " interfaces, fingerprint "
                + system.fingerprint());
        out.flush();
        return 0;
    }

    private void complain(String message) {
        boolean colour = ansi(err).enabled();
        err.println(colour ? Ansi.Style.fg_red.on() + message + Ansi.Style.reset.on() : message);
        err.flush();
    }

    private static Ansi ansi(PrintStream stream) {
        boolean terminal = (stream == System.out || stream == System.err) && Ansi.AUTO.enabled();
        return terminal ? Ansi.ON : Ansi.OFF;
    }
}
