package org.func2ipc.runtime.cli;

import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.check.NearestName;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line in two lines: what is wrong with the nearest right word, and where help is. */
final class UsageError {
    private UsageError() {}

    /** Describes {@code error} of the command line {@code name}, called as {@code invocation}, which has {@code commands}. */
    static String describe(ParameterException error, String name, Invocation invocation, List<String> commands) {
        String command = error.getCommandLine().getCommandName();
        String fallback = commands.contains(RunCommand.NAME) ? invocation.of(RunCommand.NAME) : invocation.before();
        String help = command.equals(name) ? fallback : invocation.of(command);
        return name + ": " + reason(error, invocation, commands) + System.lineSeparator() + "Try: " + help + " --help";
    }

    private static String reason(ParameterException error, Invocation invocation, List<String> commands) {
        if (!(error instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(error.getMessage());
        }
        String argument = unmatched.getUnmatched().get(0);
        if (argument.startsWith("-")) {
            String option = argument.replaceFirst("=.*", "");
            return "unknown option " + option + NearestName.hint(option, options(error));
        }
        Optional<String> near = NearestName.of(argument, commands);
        if (near.isPresent()) {
            return "unknown command \"" + argument + "\"; did you mean \"" + near.get() + "\"?";
        }
        return commands.contains(RunCommand.NAME)
                ? "unknown argument \"" + argument + "\"; arguments of the program follow --: "
                        + invocation.of(RunCommand.NAME) + " -- "
                        + String.join(" ", unmatched.getUnmatched())
                : "unknown argument \"" + argument + "\"; commands: " + String.join(", ", commands);
    }

    private static List<String> options(ParameterException error) {
        return error.getCommandLine().getCommandSpec().options().stream()
                .map(option -> option.longestName())
                .toList();
    }
}
