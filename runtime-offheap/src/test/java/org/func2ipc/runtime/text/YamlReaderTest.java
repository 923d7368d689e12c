package org.func2ipc.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML says, and what is refused with its place. */
class YamlReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block: 1\\ncount: 2 | {block: 1, count: 2}",
                "---\\na: b # note\\n\\n# more\\nc: d | {a: b, c: d}",
                "{ a: 1, b: [ x, 'it''s', \"q\\\\n\" ], } | {a: 1, b: [x, \"it's\", \"q\\n\"]}",
                "list:\\n  - x: 1\\n    y: 2\\n  - x: 3\\nz: 4 | {list: [{x: 1, y: 2}, {x: 3}], z: 4}",
                "list:\\n- 1\\n- 2\\nz: 4 | {list: [1, 2], z: 4}",
                "- - 1\\n  - 2\\n- - 3 | [[1, 2], [3]]",
                "!Cat {name: Tom} | !Cat {name: Tom}",
                "pet: !Cat\\n  name: Tom\\n  age: 3 | {pet: !Cat {name: Tom, age: 3}}",
                "a:\\n  b:\\n    c: 1\\nd: 2 | {a: {b: {c: 1}}, d: 2}",
                "/etc/motd | /etc/motd",
                "a:b | a:b",
                "a#b | a#b",
                "-5 | -5",
                "k: !!binary AQID | {k: !!binary AQID}",
                "[[1, 2], [ ]] | [[1, 2], []]",
                "{a: {\\n}, b: []} | {a: {}, b: []}",
                "😀: é | {😀: é}",
                "k: \"\\uD83D\\uDE00\\x41\\U0001F600\" | {k: \"😀A😀\"}",
                "a:\\nb: 1 | {a: , b: 1}",
                "x:\\r\\n  y: 1\\r\\n | {x: {y: 1}}",
            })
    void readsBothStyles(String text, String expected) {
        assertThat(flow(YamlReader.read(
                        text.replace("\\n", "\n").replace("\\r", "\r").replace("\\\n", "\\n"))))
                .isEqualTo(expected.replace("\\\\", "\\"));
    }

    private static String flow(TextNode node) {
        String tag = node.tag().isEmpty() ? "" : "!" + node.tag() + " ";
        if (node instanceof TextNode.Scalar scalar) {
            return tag + (scalar.quoted() ? YamlScalar.quoted(scalar.text()) : scalar.text());
        } else if (node instanceof TextNode.Sequence sequence) {
            return tag
                    + sequence.items().stream().map(YamlReaderTest::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return tag
                + ((TextNode.Mapping) node)
                        .entries().stream()
                                .map(entry -> entry.key().text() + ": " + flow(entry.value()))
                                .collect(Collectors.joining(", ", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ block: 1 | line 1, column 11: YAML must have \",\" or \"}\" here: found the end",
                "a: [1, 2 | line 1, column 9",
                "\"open | line 1, column 6: YAML must have the closing quote",
                "\"a b\" c | line 1, column 7: YAML must have the end of the text here: found \"c\"",
                "a: b: c | line 1, column 4: YAML must have one \": \" in a line",
                "a: 1\\n b: 2 | line 2, column 2",
                "{a: 1} trailing | line 1, column 8",
                "a: 1\\na: 2 | line 2, column 1: names must differ: \"a\"",
                "{a: 1, a: 2} | line 1, column 8: names must differ",
                "a: &x 1 | line 1, column 4: YAML must have a value (quote it if it is text) here: found \"&x 1\"",
                "a: *x | line 1, column 4",
                "k: >x | line 1, column 4",
                "? {a: 1} | line 1, column 1",
                "] | line 1",
                "a: } x: 1 | line 1",
                "\"a\\\\qb\" | line 1, column 5: YAML must have a known letter after \"\\\", not \"q\"",
                "a:\\n\\tb: 1 | line 2, column 1: YAML must have blanks that indent, no tab",
                "a: 1\\n---\\nb: 2 | line 2, column 4: YAML must have \":\" after the name \"---\"",
                "! x | a name after \"!\"",
                "!A !B x | one name before a value",
            })
    void refusesWithThePlace(String text, String message) {
        String yaml = text.replace("\\\\", "\0")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\0", "\\");

        assertThatThrownBy(() -> YamlReader.read(yaml))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining(message.replace("\\\\", "\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "!x [", "a:\n"})
    void refusesWhatIsTooDeepForTheStack(String part) {
        assertThatThrownBy(() -> YamlReader.read(part.equals("a:\n") ? indented() : part.repeat(100_000)))
                .isInstanceOf(TextFormatException.class);
    }

    private static String indented() {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; depth < 1000; depth++) {
            text.append(" ".repeat(depth)).append("a:\n");
        }
        return text.toString();
    }

    @Test
    void readsNothingAsAbsent() {
        assertThat(((TextNode.Scalar) YamlReader.read(" # nothing\n")).isNull()).isTrue();
    }
}
