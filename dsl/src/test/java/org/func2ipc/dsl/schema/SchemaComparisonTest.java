package org.func2ipc.dsl.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of a schema: safe, careful or breaking, and where. */
class SchemaComparisonTest {
    private static final String OLD =
            """
            wire 1
            interface t.Store
            method 0x00100 read two-way idempotent
              in 0 block: long
              in 8 options: record t.Options
              out 0 result: list(8) of text(20)
              fails 0x0007 t.Lost
            method 0x00200 tell one-way
              in 0 kind: enum t.Kind
            record t.Options size 16
              at 0 name: text(10)
              at 8 form: sealed t.Form
            sealed t.Form
              tag 0x0001 record t.Dot
              tag 0x0002 record t.Circle
            enum t.Kind
              tag 0x0001 FILE
              tag 0x0002 OTHER unknown
            """;

    private static List<String> changes(String from, String to) {
        return SchemaComparison.between(Schema.of(OLD), Schema.of(OLD.replace(from, to))).stream()
                .map(SchemaChange::toString)
                .toList();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("  in 0 block:", "  in 0 number:", "safe      Store.read in block: is called number now"),
                Arguments.of(
                        "method 0x00200 tell",
                        "method 0x00150 more two-way\nmethod 0x00200 tell",
                        "safe      Store.more: new method"),
                Arguments.of(
                        "  tag 0x0001 FILE",
                        "  tag 0x0001 FILE\n  tag 0x0003 PIPE",
                        "safe      Kind: new: PIPE, tag 0x0003"),
                Arguments.of(
                        "text(20)",
                        "text(30)",
                        "careful   Store.read out result: list(8) of text(20) became list(8) of text(30)"),
                Arguments.of(
                        "list(8)",
                        "list",
                        "careful   Store.read out result: list(8) of text(20) became list of text(20)"),
                Arguments.of(
                        "two-way idempotent",
                        "two-way",
                        "careful   Store.read: is no longer idempotent: old callers may still repeat it"),
                Arguments.of(
                        "one-way",
                        "one-way idempotent",
                        "careful   Store.tell: is idempotent now: callers may repeat it"),
                Arguments.of(
                        "0x0007 t.Lost",
                        "0x0007 t.Lost\n  fails 0x0008 t.Full",
                        "careful   Store.read: may fail with t.Full now: old callers do not know it"),
                Arguments.of(
                        "  tag 0x0002 record t.Circle",
                        "  tag 0x0002 record t.Circle\n  tag 0x0003 record t.Arc",
                        "careful   Form: new: record t.Arc, tag 0x0003"),
                Arguments.of("0x0001 FILE", "0x0001 PLAIN", "careful   Kind: tag 0x0001 was FILE and is PLAIN now"),
                Arguments.of(" OTHER unknown", " OTHER", "careful   Kind: what stands for unknown tags changed"),
                Arguments.of(
                        "0x00100 read",
                        "0x00100 fetch",
                        "careful   Store.read: the method of its label is fetch now: callers must be compiled"),
                Arguments.of(
                        "text(20)",
                        "text(19)",
                        "breaking  Store.read out result: list(8) of text(20) became list(8) of text(19)"),
                Arguments.of("block: long", "block: int", "breaking  Store.read in block: long became int"),
                Arguments.of(
                        "block: long",
                        "block: optional long",
                        "breaking  Store.read in block: long became optional long"),
                Arguments.of("one-way", "two-way", "breaking  Store.tell: one-way became two-way"),
                Arguments.of("0x00200", "0x00201", "breaking  Store.tell: label 0x00200 became 0x00201"),
                Arguments.of(
                        "method 0x00200 tell one-way\n  in 0 kind: enum t.Kind\n",
                        "",
                        "breaking  Store.tell: the method is gone"),
                Arguments.of("  in 0 block: long\n", "", "breaking  Store.read in: [block, options] became [options]"),
                Arguments.of(
                        "  fails 0x0007 t.Lost\n",
                        "",
                        "breaking  Store.read: no longer fails with t.Lost: an old callee's failure is not known"),
                Arguments.of(
                        "0x0007 t.Lost", "0x0009 t.Lost", "breaking  Store.read: tag of t.Lost 0x0007 became 0x0009"),
                Arguments.of("  tag 0x0001 FILE\n", "", "breaking  Kind: FILE, tag 0x0001, is gone"),
                Arguments.of(
                        "0x0001 record t.Dot",
                        "0x0001 record t.Point",
                        "breaking  Form: tag 0x0001 was record t.Dot and is record t.Point now"),
                Arguments.of("at 8 form", "at 12 form", "breaking  Options form: moved from byte 8 to 12"),
                Arguments.of("wire 1", "wire 2", "breaking  Store: version 1 of the wire format became 2"),
                Arguments.of(
                        "interface t.Store",
                        "interface u.Store",
                        "breaking  Store: the interface is u.Store now: peers look for it by name"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void classifiesEachChange(String from, String to, String change) {
        assertThat(changes(from, to)).containsExactly(change);
    }

    @Test
    void findsNothingInTheSameSchema() {
        assertThat(changes("", "")).isEmpty();
    }

    @Test
    void putsTheGravestFirst() {
        assertThat(changes("block: long\n  in 8 options", "number: int\n  in 8 settings"))
                .extracting(change -> change.substring(0, change.indexOf(' ')))
                .containsExactly("breaking", "safe", "safe");
    }

    /** A name that ends in a word of the format has no bound. */
    @Test
    void doesNotTakeNamesForBounds() {
        assertThat(TypeWords.effect("record t.text", "record t.bytes")).isEqualTo(SchemaChange.Effect.BREAKING);
        assertThat(TypeWords.effect("map(2) of text(3) to set(4) of int", "map(2) of text(4) to set of int"))
                .isEqualTo(SchemaChange.Effect.CAREFUL);
    }

    @Test
    void namesLineAndRuleOfWhatIsNoSchema() {
        assertThatThrownBy(() -> Schema.of("wire 1\ninterface t.Api\nmethod what\n"))
                .isInstanceOf(SchemaSyntaxException.class)
                .hasMessageContaining("a schema must have a method, record, exception, sealed interface or enum here")
                .hasMessageContaining("found \"method what\"")
                .extracting(e -> ((SchemaSyntaxException) e).line())
                .isEqualTo(3);
    }

    @Test
    void tellsTheLinesThatDiffer() {
        assertThat(TextDifference.lines("a\nb\nc\n", "a\nc\nd\n")).containsExactly("- b", "+ d");
        assertThat(TextDifference.first("a\n  b", "a\n  c")).contains(new TextDifference.Line(2, "\"b\"", "\"c\""));
        assertThat(TextDifference.first("a", "a\nb")).contains(new TextDifference.Line(2, "(end)", "\"b\""));
        assertThat(TextDifference.first("a", "a")).isEmpty();
    }
}
