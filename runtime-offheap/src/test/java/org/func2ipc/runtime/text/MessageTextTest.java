package org.func2ipc.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.YamlWire;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.FaultReport;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema written by hand, of which text and bytes are known. */
class MessageTextTest {
    private static final MessageText TEXTS = MessageText.of(
            Schema.of(
                    """
            wire 1
            interface t.Store
            method 0x00100 put two-way
              in 0 name: text(20)
              in 8 entry: record t.Entry
              out 0 result: long
              fails 0x1234 t.Full
            method 0x00101 lend two-way
              in 0 from: read-only lease
            method 0x00102 size two-way
              out 0 result: int
            method 0x00103 pick two-way
              in 0 form: sealed t.Form
              in 8 data: bytes(8)
              in 16 map: map of byte to list of text
              in 24 letters: array of char
            record t.Entry size 24
              at 8 id: int
              at 12 kind: enum t.Kind
              at 16 note: optional text
            exception t.Full size 16
              at 0 room: long
              at 8 why: text
            sealed t.Form
              tag 0x0007 record t.Circle
              tag 0x0008 record t.Nothing
            record t.Circle size 8
              at 0 radius: double
            record t.Nothing size 0
            enum t.Kind
              tag 0x0001 FILE
              tag 0x0002 DIRECTORY
            """));

    private static byte[] body(String yaml, int label) {
        return TEXTS.requestBody(label, YamlReader.read(yaml));
    }

    @Test
    void rendersWithTheNamesOfTheSchema() {
        byte[] body = body("{name: readme, entry: {id: 7, kind: FILE, note: \"a <b>\"}}", 0x100);

        assertThat(YamlWriter.document(TEXTS.request(0x100, body, List.of())))
                .isEqualTo(
                        """
                        name: readme
                        entry: {
                          id: 7,
                          kind: FILE,
                          note: "a <b>"
                        }
                        """);
        assertThat(body).hasSize(32 + 8 + 8);
    }

    @Test
    void rendersEveryKindOfReply() {
        byte[] failed = {
            0x34, 0x12, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0, 2, 0, 0, 0, 'n', 'o', 0, 0, 0, 0, 0, 0
        };
        WireMessage fault = new WireMessage();
        new FaultReport("java.lang.Error", "</script>", List.of("a.B.c(B.java:1)")).encode(fault, 1000);
        WireMessage failure = new WireMessage();
        new BoundaryFailure(ReplyKind.PEER_DIED, Executed.MAYBE, "gone").encode(failure, 1000);

        assertThat(yaml(ReplyKind.RESULT, new byte[] {9, 0, 0, 0, 0, 0, 0, 0})).isEqualTo("result: 9\n");
        assertThat(yaml(ReplyKind.DECLARED, failed)).isEqualTo("fails: !Full {\n  room: 5,\n  why: \"no\"\n}\n");
        assertThat(yaml(ReplyKind.FAULT, bytes(fault)))
                .contains("exception: java.lang.Error,", "message: \"</script>\",", "\"a.B.c(B.java:1)\"");
        assertThat(yaml(ReplyKind.PEER_DIED, bytes(failure)))
                .contains("kind: PEER_DIED,", "executed: MAYBE,", "what: gone");
    }

    private static String yaml(ReplyKind kind, byte[] body) {
        return YamlWriter.document(TEXTS.reply(0x100, kind, body));
    }

    private static byte[] bytes(WireMessage message) {
        return Arrays.copyOf(message.body(), message.length());
    }

    @Test
    void showsWhatTheCapabilityListSaysOfALease() {
        TextNode lease = TextNode.Mapping.of(List.of(TextNode.Entry.of("region", TextNode.Scalar.text("disk"))));

        assertThat(YamlWriter.document(TEXTS.request(0x101, new byte[8], List.of(lease))))
                .isEqualTo("from: {\n  region: disk\n}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a} | 256 | line 1, column 1: entry must be given: it is names and values, as in {id: ..., kind: ..., note: ...}",
                "{name: a, entry: {id: x, kind: FILE}} | 256 | line 1, column 23: entry.id must be a whole number in -2147483648..2147483647: found x",
                "{name: a, entry: {id: 2147483648, kind: FILE}} | 256 | entry.id must be a whole number",
                "{name: a, entry: {id: \"1\", kind: FILE}} | 256 | entry.id must be a whole number in -2147483648..2147483647: found \"1\"",
                "{name: a, entry: {id: 1, kind: FIL}} | 256 | entry.kind must be one of [FILE, DIRECTORY]; did you mean \"FILE\"?: found FIL",
                "{name: a, entry: {id: 1, kindd: FILE}} | 256 | entry must have the parts [id, kind, note]: found \"kindd\"",
                "{name: 123456789012345678901, entry: {id: 1, kind: FILE}} | 256 | name must have at most 20 bytes of UTF-8 (@Max): found 21",
                "{name: null, entry: {id: 1, kind: FILE}} | 256 | name must be text, and cannot be absent (quote the word if it is text): found null",
                "{name: [a], entry: {id: 1, kind: FILE}} | 256 | name must be text: found a list",
                "{name: a, entry: 5} | 256 | entry must be names and values",
                "{from: 1} | 257 | from is a lease, which has no text: only a component can pass one",
                "{form: {radius: 1}, data: '', map: {}, letters: []} | 259 | form must be a case of Form by its name, one of !Circle, !Nothing",
                "{form: !Circl {radius: 1}, data: '', map: {}, letters: []} | 259 | did you mean \"Circle\"?",
                "{form: !Nothing {}, data: !!binary '?', map: {}, letters: []} | 259 | data must be Base64 after !!binary",
                "{form: !Nothing {}, data: 123456789, map: {}, letters: []} | 259 | data must have at most 8 bytes",
                "{form: !Nothing {}, data: '', map: {x: []}, letters: []} | 259 | map key must be a whole number in -128..127: found x",
                "{form: !Nothing {}, data: '', map: {1: [a, [b]]}, letters: []} | 259 | map[1][1] must be text: found a list",
                "{form: !Nothing {}, data: '', map: {}, letters: [ab]} | 259 | letters[0] must be one character",
                "[1] | 256 | the value must be names and values",
            })
    void saysPathRuleAndWayOut(String yaml, int label, String message) {
        assertThatThrownBy(() -> body(yaml, label))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesABodyThatIsCutShort() {
        byte[] body = body("{name: readme, entry: {id: 7, kind: FILE}}", 0x100);

        assertThatThrownBy(() -> TEXTS.request(0x100, Arrays.copyOf(body, body.length - 8), List.of()))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("TRUNCATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain", "true", "null", "~", "", "- a", "a: b", "</script><script>alert(1)</script>", "\uD83D\uDE00",
                "\0\u0001\u001b[31m\u007f\u0085\u2028\u202e", "'\"\\", "{x: 1}", " lead", "1.5e3", "0x10", "no",
                        "\ufeffbom", "é中",
                "...", "---", "a #b", "\\u0041", "Infinity", "\t", "!x", "&a", "%"
            })
    void hostileTextIsReadBackByUsAndByChronicleWire(String text) {
        String yaml = YamlWriter.document(TextNode.Mapping.of(List.of(
                TextNode.Entry.of("first", TextNode.Scalar.text(text)),
                TextNode.Entry.of("list", TextNode.Sequence.of(List.of(TextNode.Scalar.text(text)))))));

        TextNode.Mapping read = (TextNode.Mapping) YamlReader.read(yaml);
        YamlWire wire = new YamlWire(Bytes.wrapForRead(yaml.getBytes(StandardCharsets.UTF_8)));

        assertThat(((TextNode.Scalar) read.entries().get(0).value()).text()).isEqualTo(text);
        if (yaml.chars().noneMatch(each -> Character.isSurrogate((char) each))) { // which its reader cannot read
            assertThat(wire.read("first").text()).isEqualTo(text);
        }
    }
}
