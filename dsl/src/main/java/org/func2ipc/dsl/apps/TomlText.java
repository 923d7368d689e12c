package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Parses TOML; what is wrong with it becomes faults. */
final class TomlText {
    /** Id of the rule that a file is TOML. */
    static final String SYNTAX = "toml-syntax";

    private TomlText() {}

    /** The top table of {@code text}; empty, with faults added, when it is not TOML. */
    static Optional<TomlTable> parse(String file, String text, String what, List<Fault> faults) {
        try {
            TomlParseResult toml = Toml.parse(text);
            toml.errors()
                    .forEach(error -> faults.add(fault(
                            new Place(
                                    file,
                                    error.position().line(),
                                    error.position().column()),
                            what,
                            error.getMessage())));
            return toml.hasErrors() ? Optional.empty() : Optional.of(toml);
        } catch (StackOverflowError tooDeep) {
            faults.add(fault(
                    new Place(file, 1, 1), what, "lists or tables are nested too deeply; the format needs two levels"));
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            // tomlj asserts, before it says so itself, that an escape sequence is well-formed.
            faults.add(fault(
                    new Place(file, 1, 1),
                    what,
                    "the parser fails with " + e + "; look for a malformed \\u in a text"));
            return Optional.empty();
        }
    }

    static Fault fault(Place place, String what, @Nullable String problem) {
        return new Fault(place, SYNTAX, what + " must be TOML: " + problem);
    }
}
