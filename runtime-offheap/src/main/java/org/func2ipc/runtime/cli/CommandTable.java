package org.func2ipc.runtime.cli;

import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.runtime.RunResult;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands of one command line: reads a line, prints help, runs the command that the line names. */
final class CommandTable {
    private static final Map<String, String> EXIT_STATUS = exitStatus();

    private final String name;
    private final Invocation invocation;
    private final List<Command> commands;
    private final Terminal terminal;
    private final CommandLine commandLine;

    @Nullable
    private final Command fallback;

    /**
     * @param name what stands before each complaint
     * @param invocation how it is called
     * @param synopsis what help shows first
     * @param fallback the command of a line that names none; null when it must name one
     */
    CommandTable(
            String name,
            Invocation invocation,
            List<String> synopsis,
            List<Command> commands,
            @Nullable Command fallback,
            Terminal terminal) {
        this.name = name;
        this.invocation = invocation;
        this.commands = List.copyOf(commands);
        this.fallback = fallback;
        this.terminal = terminal;
        CommandSpec root = CommandSpec.create().name(name);
        if (fallback == null) {
            root.usageMessage().description("Commands that need no system.");
        } else {
            fallback.declare(root);
            root.usageMessage().description(fallback.description());
        }
        help(root);
        root.addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build())
                .version("func2ipc " + version());
        root.usageMessage()
                .customSynopsis(synopsis.stream().map(CommandTable::plain).toArray(String[]::new));
        root.usageMessage().exitCodeListHeading("Exit status:%n");
        root.usageMessage().exitCodeList(EXIT_STATUS);
        commands.forEach(command -> root.addSubcommand(command.name(), spec(command)));
        commandLine = new CommandLine(root);
    }

    private CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(command.description());
        command.declare(spec);
        StringBuilder synopsis = new StringBuilder(invocation.of(command.name()) + " [OPTIONS]");
        spec.positionalParameters()
                .forEach(names ->
                        synopsis.append(" [").append(names.paramLabel()).append("...]"));
        spec.usageMessage().customSynopsis(plain(synopsis.toString()));
        return help(spec);
    }

    /** {@code text} as it is: help takes a percent sign for the beginning of a format. */
    private static String plain(String text) {
        return text.replace("%", "%%");
    }

    private static CommandSpec help(CommandSpec command) {
        return command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build());
    }

    private static String version() {
        String version = CommandTable.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static Map<String, String> exitStatus() {
        Map<String, String> status = new LinkedHashMap<>();
        status.put("0", "success");
        status.put("1", "an error of the program");
        status.put("2", "a wrong command line, or a faulty description");
        status.put("3", "a system to be run is faulty, did not start, or a component died");
        return status;
    }

    /** Runs one command line and returns its exit status. */
    int execute(String... args) {
        int end = Arrays.asList(args).indexOf("--");
        String[] own = end < 0 ? args : Arrays.copyOf(args, end);
        String[] program = end < 0 ? new String[0] : Arrays.copyOfRange(args, end + 1, args.length);
        try {
            List<ParseResult> levels = commandLine.parseArgs(own).asCommandLineList().stream()
                    .map(CommandLine::getParseResult)
                    .toList();
            return execute(levels, new Arguments(levels, List.of(program)));
        } catch (ParameterException e) {
            List<String> names = commands.stream().map(Command::name).toList();
            terminal.complain(UsageError.describe(e, name, invocation, names));
            return RunResult.USAGE_ERROR;
        }
    }

    private int execute(List<ParseResult> levels, Arguments arguments) {
        ParseResult level = levels.get(levels.size() - 1);
        CommandLine chosen = level.commandSpec().commandLine();
        if (level.isUsageHelpRequested()) {
            chosen.usage(terminal.out(), Terminal.ansi(terminal.out()));
            return 0;
        }
        if (level.isVersionHelpRequested()) {
            chosen.printVersionHelp(terminal.out(), Terminal.ansi(terminal.out()));
            return 0;
        }
        Command command = commands.stream()
                .filter(candidate -> levels.size() > 1
                        && candidate.name().equals(level.commandSpec().name()))
                .findFirst()
                .orElse(fallback);
        if (command == null) {
            throw arguments.wrong("a command is needed: "
                    + String.join(", ", commands.stream().map(Command::name).toList()));
        }
        return command.run(arguments);
    }
}
