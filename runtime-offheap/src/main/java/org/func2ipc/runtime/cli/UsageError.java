package org.func2ipc.runtime.cli;

import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.check.NearestName;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line in two lines: what is wrong with the nearest right word, and where help is. */
final class UsageError {
    private UsageError() {}

    static String describe(ParameterException error, String system) {
        return system + ": " + reason(error, system) + System.lineSeparator() + "Try: " + system + " --help";
    }

    private static String reason(ParameterException error, String system) {
        if (!(error instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(error.getMessage());
        }
        String argument = unmatched.getUnmatched().get(0);
        if (argument.startsWith("-")) {
            String name = argument.replaceFirst("=.*", "");
            return "unknown option " + name + NearestName.hint(name, options(error));
        }
        Optional<String> command = NearestName.of(argument, SystemOptions.COMMANDS);
        return command.map(near -> "unknown command \"" + argument + "\"; did you mean \"" + near + "\"?")
                .orElse("unknown argument \"" + argument + "\"; arguments of the program follow --: " + system + " -- "
                        + String.join(" ", unmatched.getUnmatched()));
    }

    private static List<String> options(ParameterException error) {
        return error.getCommandLine().getCommandSpec().options().stream()
                .map(option -> option.longestName())
                .toList();
    }
}
