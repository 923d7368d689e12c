package org.func2ipc.runtime.text;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.ValueOut;
import net.openhft.chronicle.wire.WireOut;
import net.openhft.chronicle.wire.WriteMarshallable;
import net.openhft.chronicle.wire.YamlWire;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.jspecify.annotations.Nullable;

/** Writes values as YAML, by Chronicle Wire. Needs no flag of the JVM, and generates no code. */
public final class YamlWriter {
    private YamlWriter() {}

    /** {@code node} as a document: a mapping's names each begin a line; ends with a line feed. */
    public static String document(TextNode node) {
        Bytes<byte[]> bytes = Bytes.allocateElasticOnHeap();
        YamlWire wire = new YamlWire(bytes);
        if (node instanceof TextNode.Mapping mapping
                && mapping.tag().isEmpty()
                && !mapping.entries().isEmpty()) {
            mapping.entries().forEach(entry -> entry(wire, entry));
        } else {
            value(wire.getValueOut(), node);
        }
        // It writes each half of a pair of surrogates for itself; this puts them together again.
        StringBuilder text = new StringBuilder();
        bytes.parseUtf8(text, Math.toIntExact(bytes.readRemaining()));
        return text.toString().stripTrailing() + "\n";
    }

    private static void entry(WireOut wire, Entry entry) {
        value(wire.write(entry.key().text()), entry.value());
    }

    private static void value(ValueOut out, TextNode node) {
        if (!node.tag().isEmpty()) {
            out.typePrefix(node.tag());
        }
        if (node instanceof TextNode.Mapping mapping) {
            out.marshallable(new Names(mapping));
        } else if (node instanceof TextNode.Sequence sequence) {
            out.sequence(each -> sequence.items().forEach(item -> value(each, item)));
        } else {
            TextNode.Scalar scalar = (TextNode.Scalar) node;
            out.rawText(scalar.quoted() ? YamlScalar.of(scalar.text()) : scalar.text());
        }
    }

    /** A mapping as Chronicle Wire wants it; it looks at the fields of such a class unless they are transient. */
    public static final class Names implements WriteMarshallable {
        private final transient TextNode.@Nullable Mapping mapping;

        /** For Chronicle Wire, which makes one to look at it. */
        public Names() {
            mapping = null;
        }

        Names(TextNode.Mapping mapping) {
            this.mapping = mapping;
        }

        @Override
        public void writeMarshallable(WireOut wire) {
            if (mapping != null) {
                mapping.entries().forEach(entry -> entry(wire, entry));
            }
        }
    }
}
