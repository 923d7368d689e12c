package org.func2ipc.runtime.cli;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.func2ipc.dsl.check.NearestName;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What a command line says to its command.
 *
 * @param levels what was said before the command's name, then after it
 * @param program what follows {@code --}
 */
record Arguments(List<ParseResult> levels, List<String> program) {
    Arguments {
        levels = List.copyOf(levels);
        program = List.copyOf(program);
    }

    /** The value of {@code option}; null when it is not given. */
    @Nullable
    String value(String option) {
        String value = null;
        for (ParseResult level : levels) {
            value = level.matchedOptionValue(option, value);
        }
        return value;
    }

    /** All values of an option that may be repeated. */
    List<String> values(String option) {
        List<String> values = new ArrayList<>();
        for (ParseResult level : levels) {
            values.addAll(level.matchedOptionValue(option, List.of()));
        }
        return values;
    }

    boolean flag(String option) {
        return levels.stream().anyMatch(level -> level.matchedOptionValue(option, false));
    }

    /** Arguments without a name. */
    List<String> names() {
        return innermost().hasMatchedPositional(0) ? innermost().matchedPositionalValue(0, List.of()) : List.of();
    }

    /**
     * The value of {@code option}, one of {@code known}; the first of them when it is not given.
     *
     * @param what what the values are, for messages: {@code rule}
     * @throws ParameterException for another value, with the nearest known one
     */
    String oneOf(String option, String what, List<String> known) {
        String value = value(option);
        if (value == null) {
            return known.get(0);
        }
        requireKnown(what, value, known);
        return value;
    }

    /** Refuses a {@code value} that is none of {@code known}. */
    void requireKnown(String what, String value, Collection<String> known) {
        if (!known.contains(value)) {
            throw wrong("unknown " + what + " \"" + value + "\"" + NearestName.hint(value, known));
        }
    }

    /** A complaint about this command line, to be thrown. */
    ParameterException wrong(String message) {
        return new ParameterException(innermost().commandSpec().commandLine(), message);
    }

    private ParseResult innermost() {
        return levels.get(levels.size() - 1);
    }
}
