package org.func2ipc.runtime.cli;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.export.SystemGraph;
import picocli.CommandLine.Model.CommandSpec;

/** The forms in which a graph is printed, {@code --format}. */
final class GraphForm {
    private static final List<String> FORMATS = List.of("text", "mermaid", "dot", "svg");

    private GraphForm() {}

    static void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
    }

    /** The format that {@code arguments} ask for. */
    static String of(Arguments arguments) {
        return arguments.oneOf("--format", "format", FORMATS);
    }

    /** The same of a running system, which has one more: {@code json}. */
    static String ofLive(Arguments arguments) {
        return arguments.oneOf(
                "--format",
                "format",
                Stream.concat(FORMATS.stream(), Stream.of("json")).toList());
    }

    /** {@code graph} in {@code format}. */
    static String print(SystemGraph graph, String format) {
        return switch (format) {
            case "mermaid" -> graph.mermaid();
            case "dot" -> graph.dot();
            case "svg" -> graph.svg();
            default -> graph.text();
        };
    }
}
