package org.func2ipc.runtime.record;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a start or edge document: lines of a word and a value, then perhaps a schema.
 *
 * @param lines word and value of each line
 * @param schema what follows the line {@code schema}; empty for none
 */
record TextDocument(List<Line> lines, String schema) {
    private static final String SCHEMA = "schema";

    record Line(String word, String value) {}

    TextDocument {
        lines = List.copyOf(lines);
    }

    static TextDocument parse(String text) {
        List<Line> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            String line = text.substring(at, end);
            at = Math.min(text.length(), end + 1);
            if (line.equals(SCHEMA)) {
                return new TextDocument(lines, text.substring(at));
            }
            int blank = line.indexOf(' ');
            lines.add(blank < 0 ? new Line(line, "") : new Line(line.substring(0, blank), line.substring(blank + 1)));
        }
        return new TextDocument(lines, "");
    }

    String write() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.word()).append(' ').append(line.value()).append('\n');
        }
        return schema.isEmpty()
                ? text.toString()
                : text.append(SCHEMA).append('\n').append(schema).toString();
    }

    /** The value of the first line with {@code word}; empty when there is none. */
    String value(String word) {
        return values(word).stream().findFirst().orElse("");
    }

    List<String> values(String word) {
        return lines.stream()
                .filter(line -> line.word().equals(word))
                .map(Line::value)
                .toList();
    }
}
