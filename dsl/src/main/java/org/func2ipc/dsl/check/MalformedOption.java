package org.func2ipc.dsl.check;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.OptionModel;

/** Options have a name for the command line, a label and a description. */
final class MalformedOption implements Rule {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    @Override
    public String id() {
        return "malformed-option";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().options().stream().flatMap(option -> Stream.of(
                        NAME.matcher(option.name()).matches()
                                ? ""
                                : "the name of an option must be lower-case words joined by -, as in"
                                        + " \"block-size\"",
                        option.valueLabel().isBlank()
                                ? "the value of an option must have a label for help, as in \"FILE\""
                                : "",
                        option.description().isBlank() ? "an option must have a description for help" : "")
                .filter(broken -> !broken.isEmpty())
                .map(broken -> fault(declarations, option, broken + ": " + text(option))));
    }

    private static String text(OptionModel option) {
        return "option(\"" + option.name() + "\", \"" + option.valueLabel() + "\", \"" + option.description() + "\")";
    }
}
