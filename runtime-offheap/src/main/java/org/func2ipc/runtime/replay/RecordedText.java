package org.func2ipc.runtime.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.dsl.schema.SchemaSyntaxException;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.text.MessageText;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.func2ipc.runtime.text.TextNode.Scalar;
import org.func2ipc.runtime.wire.WireFormatException;

/** What recorded messages say, by the schemas that were recorded with them. Any thread may ask. */
public final class RecordedText {
    private final RecordingInfo info;
    private final Map<String, MessageText> texts = new HashMap<>();

    /** The messages of the recording that {@code info} heads. */
    public RecordedText(RecordingInfo info) {
        this.info = info;
    }

    /** The values in {@code message}: {@code request}, {@code result}, {@code fails}, {@code fault} or {@code failure}. */
    public synchronized TextNode values(RecordedMessage message) {
        return message.event() == RecordedMessage.Event.FAILED
                ? one("failure", failure(message))
                : readable(() -> read(message));
    }

    private TextNode read(RecordedMessage message) {
        RecordedEdge edge = message.edge();
        MessageText text = text(edge.schemaText());
        int label = schemaLabel(text, edge, message.label())
                .orElseThrow(() -> new IllegalArgumentException("no method of " + edge.shortInterface()
                        + " has label 0x" + Integer.toHexString(message.label())));
        byte[] body = message.body().toArray();
        if (message.isRequest()) {
            return one("request", text.request(label, body, capabilities(message.capabilities())));
        }
        ReplyKind kind = message.kind();
        if (kind == null) {
            throw new IllegalArgumentException("kind of a reply must be in 0..10: kind=" + message.code());
        }
        return text.reply(label, kind, body);
    }

    /** A request that was made now: {@code label} is that of the schema. */
    synchronized TextNode request(String schema, int label, byte[] body, List<RecordedCapability> capabilities) {
        return readable(() -> one("request", text(schema).request(label, body, capabilities(capabilities))));
    }

    /** A reply that was made now. */
    synchronized TextNode reply(String schema, int label, ReplyKind kind, byte[] body) {
        return readable(() -> text(schema).reply(label, kind, body));
    }

    private MessageText text(String schema) {
        return texts.computeIfAbsent(schema, each -> MessageText.of(Schema.of(each)));
    }

    private static TextNode readable(Supplier<TextNode> node) {
        try {
            return node.get();
        } catch (WireFormatException | IllegalArgumentException | SchemaSyntaxException e) {
            return one("unreadable", Scalar.text(String.valueOf(e.getMessage())));
        }
    }

    private static TextNode failure(RecordedMessage message) {
        ReplyKind kind = message.kind();
        return TextNode.Mapping.of(List.of(
                Entry.of("kind", Scalar.word(kind == null ? "0x" + Integer.toHexString(message.code()) : kind.name())),
                Entry.of("executed", Scalar.word(String.valueOf(message.executed())))));
    }

    static TextNode one(String name, TextNode value) {
        return TextNode.Mapping.of(List.of(Entry.of(name, value)));
    }

    /** The schema's label of the method that a definition may have given another one on the wire. */
    private static Optional<Integer> schemaLabel(MessageText text, RecordedEdge edge, int wire) {
        String name = edge.methods().get(wire);
        if (name == null) {
            return Optional.empty();
        }
        if (text.methodOf(wire).filter(method -> method.name().equals(name)).isPresent()) {
            return Optional.of(wire);
        }
        List<Schema.Method> named = text.named(name);
        return named.size() == 1 ? Optional.of(named.get(0).label()) : Optional.empty();
    }

    private List<TextNode> capabilities(List<RecordedCapability> capabilities) {
        List<TextNode> nodes = new ArrayList<>();
        for (RecordedCapability capability : capabilities) {
            nodes.add(
                    capability instanceof RecordedCapability.Lease lease
                            ? lease(lease)
                            : reference((RecordedCapability.Reference) capability));
        }
        return nodes;
    }

    /** Which memory {@code lease} is. */
    public TextNode lease(RecordedCapability.Lease lease) {
        RegionSpec region = info.regions().get(lease.region());
        String name = region == null ? "region-" + lease.region() : region.name();
        return TextNode.Mapping.of(List.of(
                        Entry.of("region", Scalar.text(name)),
                        Entry.of("offset", Scalar.word(Long.toString(lease.offset()))),
                        Entry.of("length", Scalar.word(Long.toString(lease.length()))),
                        Entry.of("writable", Scalar.word(Boolean.toString(lease.writable())))))
                .tagged("lease");
    }

    /** Why a lease of {@code length} bytes has no content in the recording, and the way out. */
    String whyNoContent(long length) {
        return length > info.leaseBytes()
                ? "the run recorded leases of up to " + info.leaseBytes() + " bytes: record it with --record-leases "
                        + length
                : "it was lost; record the run where the disk is faster";
    }

    private static TextNode reference(RecordedCapability.Reference reference) {
        return TextNode.Mapping.of(List.of(
                        Entry.of("component", Scalar.word(Integer.toString(reference.component()))),
                        Entry.of("interface", Scalar.word(Integer.toString(reference.interfaceIndex())))))
                .tagged("reference");
    }
}
