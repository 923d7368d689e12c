package org.func2ipc.codegen;

import java.util.List;
import org.func2ipc.codegen.report.Tag;

/**
 * A source that the processor refuses.
 *
 * @param tag kind of the diagnostic
 * @param what the case in a few words
 * @param at what the source's offending line contains
 * @param says parts of the message: value, path, alternative
 * @param sources compilation units
 */
record DiagnosticCase(Tag tag, String what, String at, List<String> says, List<String> sources) {
    private static final String HEAD =
            """
            package t;

            import java.util.*;
            import org.func2ipc.dsl.annotation.*;
            import org.func2ipc.dsl.component.*;

            """;

    /** An interface {@code Api} with {@code body}. */
    static DiagnosticCase api(Tag tag, String what, String body, String at, String... says) {
        String source = HEAD + "@IpcInterface\ninterface Api {\n" + body.indent(4) + "}\n";
        return new DiagnosticCase(tag, what, at, List.of(says), List.of(source));
    }

    /** A compilation unit {@code text} that has the usual imports. */
    static DiagnosticCase unit(Tag tag, String what, String text, String at, String... says) {
        return new DiagnosticCase(tag, what, at, List.of(says), List.of(HEAD + text));
    }

    /** As this, with another compilation unit. */
    DiagnosticCase and(String text) {
        return new DiagnosticCase(tag, what, at, says, List.of(sources.get(0), text));
    }

    @Override
    public String toString() {
        return tag.title() + ": " + what;
    }
}
