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
        boolean request = content.get(at + RecordDescriptor.MESSAGE_EVENT) == RecordDescriptor.REQUEST;
        int capabilities = request ? content.get(at + RecordDescriptor.MESSAGE_COUNT) & 0xff : 0;
        return (request ? RecordDescriptor.REQUEST_HEAD : RecordDescriptor.MESSAGE_HEAD)
                + capabilities * RecordDescriptor.CAPABILITY_BYTES;
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
        return RecordedMessage.Event.of(content.get(content.position() + RecordDescriptor.MESSAGE_EVENT), edge.end());
    }

    /** Takes the next message; null when its edge is not known. */
    @Nullable
    RecordedMessage take() {
        int at = content.position();
        int bytes = content.getInt(at + RecordDescriptor.MESSAGE_BYTES);
        int head = head(at);
        RecordedEdge edge = edge();
        RecordedMessage message = edge == null ? null : message(edge, at, head, bytes);
        content.position(at + bytes);
        return message;
    }

    private RecordedMessage message(RecordedEdge edge, int at, int head, int bytes) {
        RecordedMessage.Event event = event(edge);
        boolean request = event == RecordedMessage.Event.SENT || event == RecordedMessage.Event.TAKEN;
        int count = content.get(at + RecordDescriptor.MESSAGE_COUNT) & 0xff;
        int length = Math.max(0, bytes - head - (content.get(at + RecordDescriptor.MESSAGE_PADDING) & 7));
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
                length == 0 ? Bytes.empty() : Bytes.copyOf(content.array(), at + head, length));
    }

    private List<RecordedCapability> capabilities(int first, int count) {
        List<RecordedCapability> capabilities = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = first + i * RecordDescriptor.CAPABILITY_BYTES;
            int rights = content.getInt(at + 4);
            capabilities.add(
                    rights == RecordDescriptor.REFERENCE
                            ? new RecordedCapability.Reference(content.getInt(at), content.getInt(at + 8))
                            : new RecordedCapability.Lease(
                                    content.getInt(at),
                                    Integer.toUnsignedLong(content.getInt(at + 8)),
                                    Integer.toUnsignedLong(content.getInt(at + 12)),
                                    rights != 0));
        }
        return List.copyOf(capabilities);
    }
}
