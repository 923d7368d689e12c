package org.func2ipc.runtime.cli;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.model.OptionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Commands and options of one system, and what they mean. */
final class SystemOptions {
    static final String RUN = "run";
    static final String DESCRIBE = "describe";
    static final String CHECK = "check";
    static final List<String> COMMANDS = List.of(RUN, DESCRIBE, CHECK);

    private static final List<String> MODES =
            Arrays.stream(Mode.values()).map(Mode::word).toList();

    private final SystemModel model;
    private final CommandLine commandLine;

    SystemOptions(SystemModel model) {
        this.model = model;
        CommandSpec root = runnable(CommandSpec.create().name(model.name()))
                .addSubcommand(RUN, runnable(help(CommandSpec.create(), "Runs the system; the default.")))
                .addSubcommand(
                        DESCRIBE, placed(help(CommandSpec.create(), "Prints components, domains, edges and methods.")))
                .addSubcommand(CHECK, help(CommandSpec.create(), "Checks the definition and prints its fingerprint."));
        help(root, "Runs the system " + model.name() + ".");
        root.addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build())
                .version("func2ipc " + version());
        root.usageMessage()
                .customSynopsis(
                        model.name() + " [run] [OPTIONS] [-- PROGRAM ARGUMENTS]",
                        model.name() + " (describe | check) [OPTIONS]");
        root.usageMessage().exitCodeListHeading("Exit status:%n");
        root.usageMessage().exitCodeList(exitCodes());
        commandLine = new CommandLine(root);
    }

    private static String version() {
        String version = SystemOptions.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "success");
        codes.put("1", "an error of the program");
        codes.put("2", "a wrong command line");
        codes.put("3", "the system is faulty, did not start, or a component died");
        return codes;
    }

    private static CommandSpec help(CommandSpec command, String description) {
        command.usageMessage().description(description);
        return command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build());
    }

    private CommandSpec runnable(CommandSpec command) {
        for (OptionModel option : model.options()) {
            String fallback = option.defaultValue() == null ? "" : " Default: " + option.defaultValue();
            command.addOption(OptionSpec.builder("--" + option.name())
                    .paramLabel(option.valueLabel())
                    .type(String.class)
                    .description((option.description() + fallback).replace("%", "%%"))
                    .build());
        }
        return placed(command);
    }

    private CommandSpec placed(CommandSpec command) {
        return command.addOption(OptionSpec.builder("--mode")
                        .paramLabel("MODE")
                        .type(String.class)
                        .description("How calls between domains are carried: " + String.join(", ", MODES)
                                + ". Without it, one domain is direct and several are ipc.")
                        .build())
                .addOption(OptionSpec.builder("--alone")
                        .paramLabel("COMPONENT")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .description("Put this component into a domain of its own; may be repeated.")
                        .build());
    }

    /** The commands of {@code args}, the innermost last. */
    List<ParseResult> parse(String... args) {
        return commandLine.parseArgs(args).asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .toList();
    }

    /** What the options of {@code parsed} say together. */
    RunOptions of(List<ParseResult> parsed) {
        RunOptions options = RunOptions.defaults();
        for (ParseResult command : parsed) {
            String mode = command.matchedOptionValue("--mode", null);
            if (mode != null) {
                options = options.withMode(mode(command, mode));
            }
            List<String> alone = command.matchedOptionValue("--alone", new ArrayList<>());
            options = options.withAlone(alone.toArray(String[]::new));
            for (OptionModel option : model.options()) {
                String value = command.matchedOptionValue("--" + option.name(), null);
                options = value == null ? options : options.withOption(option.name(), value);
            }
        }
        return options;
    }

    private static Mode mode(ParseResult command, @Nullable String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandSpec().commandLine(),
                        "unknown mode \"" + word + "\"" + NearestName.hint(String.valueOf(word), MODES)));
    }
}
