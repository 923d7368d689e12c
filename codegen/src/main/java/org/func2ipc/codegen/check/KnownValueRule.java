package org.func2ipc.codegen.check;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Tag;

/** Values of the platform that are not carried, each with what carries the same. */
final class KnownValueRule implements TypeRule {
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("java.time.ZonedDateTime", "OffsetDateTime: the rules of a zone differ from JVM to JVM"),
            Map.entry("java.time.OffsetTime", "a record of LocalTime and seconds of offset"),
            Map.entry("java.util.Date", "a long of milliseconds since 1970-01-01"),
            Map.entry("java.math.BigInteger", "Bytes of its two's complement form"),
            Map.entry("java.math.BigDecimal", "a record of Bytes and scale, or a String"),
            Map.entry("java.nio.file.Path", "a String or Bytes: file names are not always text"),
            Map.entry("java.net.URI", "a String"),
            Map.entry("java.util.OptionalInt", "Optional<Integer>"),
            Map.entry("java.util.OptionalLong", "Optional<Long>"),
            Map.entry("java.util.OptionalDouble", "Optional<Double>"),
            Map.entry("java.lang.Void", "a void method"),
            Map.entry("java.lang.CharSequence", "String"),
            Map.entry("java.lang.Number", "long or double"),
            Map.entry("java.nio.ByteBuffer", "Bytes or a Lease"));

    @Override
    public Optional<Refusal> refuse(TypeMirror type, Position position, TypeFacts facts) {
        return facts.element(type)
                .map(element -> INSTEAD.get(element.getQualifiedName().toString()))
                .map(instead ->
                        new Refusal(Tag.KNOWN_VALUE, TypeFacts.text(type) + " has no wire form of its own", instead));
    }
}
