package org.func2ipc.runtime.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Executed;
import org.jspecify.annotations.Nullable;

/** The messages of one document, of one thread: decoded one by one. */
final class MessageBatch {
    private static final List<Executed> EXECUTED = List.of(Executed.NO, Executed.MAYBE, Executed.YES);

    private final ByteBuffer content;
    private final EdgeTable edges;
    private final int rank;

    /** Finds an edge of the recording that a batch is of. */
    @FunctionalInterface
    interface EdgeTable {
        /** The edge with {@code number}; null when the recording does not tell it. */
        @Nullable
        RecordedEdge edge(int number);
    }

    /**
     * @param content the messages, copied
     * @param edges edges of the recording
     * @param rank decides between messages of one time, when what happened to them does not
     */
    MessageBatch(byte[] content, EdgeTable edges, int rank) {
        this.content = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.edges = edges;
        this.rank = rank;
    }

    /** Bytes that it keeps in memory. */
    int bytes() {
        return content.capacity();
    }

    int rank() {
        return rank;
    }

    /** True when the next message is whole; nothing more can be taken otherwise. */
    boolean hasNext() {
        int at = content.position();
        if (content.remaining() < RecordDescriptor.MESSAGE_HEAD) {
            return false;
        }
        int bytes = content.getInt(at + RecordDescriptor.MESSAGE_BYTES);
        return bytes >= head(at) && bytes <= content.remaining() && bytes % Long.BYTES == 0;
    }

    /** True when all of it was taken; else, when there is no next message, the rest makes no sense. */
    boolean isEmpty() {
        return !content.hasRemaining();
    }

    /** Bytes that were not taken. */
    int rest() {
        return content.remaining();
    }

    private int head(int at) {
        int event = content.get(at + RecordDescriptor.MESSAGE_EVENT);
        int capabilities = content.get(at + RecordDescriptor.MESSAGE_COUNT) & 0xff;
        return switch (event) {
            case RecordDescriptor.REQUEST ->
                RecordDescriptor.REQUEST_HEAD + capabilities * RecordDescriptor.CAPABILITY_BYTES;
            case RecordDescriptor.CONTENT -> RecordDescriptor.CONTENT_HEAD;
            case RecordDescriptor.SIGNAL -> RecordDescriptor.MESSAGE_HEAD + Long.BYTES;
            default -> RecordDescriptor.MESSAGE_HEAD;
        };
    }

    /** Time of the next message. */
    long time() {
        return content.getLong(content.position() + RecordDescriptor.MESSAGE_TIME);
    }

    /** What happened to the next message. */
    RecordedMessage.Event order() {
        RecordedEdge edge = edge();
        return edge == null ? RecordedMessage.Event.SENT : event(edge);
    }

    private @Nullable RecordedEdge edge() {
        return edges.edge(content.getInt(content.position() + RecordDescriptor.MESSAGE_EDGE));
    }

    private RecordedMessage.Event event(RecordedEdge edge) {
        int at = content.position();
        int event = content.get(at + RecordDescriptor.MESSAGE_EVENT);
        int shown =
                switch (event) {
                    case RecordDescriptor.CONTENT -> content.get(at + RecordDescriptor.MESSAGE_KIND);
                    case RecordDescriptor.SIGNAL -> RecordDescriptor.REQUEST;
                    default -> event;
                };
        return RecordedMessage.Event.of(shown, edge.end());
    }

    /** Takes the next message; null when its edge is not known. */
    @Nullable
    RecordedItem take() {
        int at = content.position();
        int bytes = content.getInt(at + RecordDescriptor.MESSAGE_BYTES);
        RecordedEdge edge = edge();
        RecordedItem item = edge == null ? null : item(edge, at, bytes);
        content.position(at + bytes);
        return item;
    }

    private RecordedItem item(RecordedEdge edge, int at, int bytes) {
        return switch (content.get(at + RecordDescriptor.MESSAGE_EVENT)) {
            case RecordDescriptor.CONTENT -> lent(edge, at, bytes);
            case RecordDescriptor.SIGNAL ->
                new RecordedSignal(
                        time(),
                        edge,
                        content.getLong(at + RecordDescriptor.MESSAGE_TRACE),
                        content.getLong(at + RecordDescriptor.MESSAGE_HEAD));
            default -> message(edge, at, head(at), bytes);
        };
    }

    private RecordedContent lent(RecordedEdge edge, int at, int bytes) {
        RecordedCapability.Lease lease = lease(at + RecordDescriptor.MESSAGE_HEAD);
        int length = length(at, RecordDescriptor.CONTENT_HEAD, bytes);
        return new RecordedContent(
                time(),
                edge,
                event(edge),
                content.getInt(at + RecordDescriptor.MESSAGE_LABEL),
                content.getLong(at + RecordDescriptor.MESSAGE_CALL),
                content.getLong(at + RecordDescriptor.MESSAGE_TRACE),
                lease,
                length == 0 ? null : body(at + RecordDescriptor.CONTENT_HEAD, length));
    }

    private int length(int at, int head, int bytes) {
        return Math.max(0, bytes - head - (content.get(at + RecordDescriptor.MESSAGE_PADDING) & 7));
    }

    private Bytes body(int at, int length) {
        return Bytes.copyOf(content.array(), at, length);
    }

    private RecordedMessage message(RecordedEdge edge, int at, int head, int bytes) {
        RecordedMessage.Event event = event(edge);
        boolean request = event == RecordedMessage.Event.SENT || event == RecordedMessage.Event.TAKEN;
        int count = content.get(at + RecordDescriptor.MESSAGE_COUNT) & 0xff;
        int length = length(at, head, bytes);
        return new RecordedMessage(
                time(),
                edge,
                event,
                content.getInt(at + RecordDescriptor.MESSAGE_LABEL),
                content.getLong(at + RecordDescriptor.MESSAGE_CALL),
                content.getLong(at + RecordDescriptor.MESSAGE_TRACE),
                request ? content.getLong(at + RecordDescriptor.REQUEST_REMAINING) : 0,
                content.get(at + RecordDescriptor.MESSAGE_KIND) & 0xff,
                event == RecordedMessage.Event.FAILED ? EXECUTED.get(Math.min(count, 2)) : null,
                request && count > 0 ? capabilities(at + RecordDescriptor.REQUEST_HEAD, count) : List.of(),
                length == 0 ? Bytes.empty() : body(at + head, length));
    }

    private List<RecordedCapability> capabilities(int first, int count) {
        List<RecordedCapability> capabilities = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = first + i * RecordDescriptor.CAPABILITY_BYTES;
            int rights = content.getInt(at + 4);
            capabilities.add(
                    rights == RecordDescriptor.REFERENCE
                            ? new RecordedCapability.Reference(content.getInt(at), content.getInt(at + 8))
                            : lease(at));
        }
        return List.copyOf(capabilities);
    }

    private RecordedCapability.Lease lease(int at) {
        return new RecordedCapability.Lease(
                content.getInt(at),
                Integer.toUnsignedLong(content.getInt(at + 8)),
                Integer.toUnsignedLong(content.getInt(at + 12)),
                content.getInt(at + 4) != 0);
    }
}
