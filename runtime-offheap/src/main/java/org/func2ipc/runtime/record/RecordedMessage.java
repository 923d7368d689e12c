package org.func2ipc.runtime.record;

import java.util.List;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.gate.ReplyKind;
import org.jspecify.annotations.Nullable;

/**
 * One message at one end of its edge.
 *
 * @param time when, in nanoseconds of the machine's monotonic clock
 * @param edge the edge, and which end
 * @param event what happened
 * @param label label on the wire
 * @param call number of the call: the same at both ends of the edge, for all messages of the call; a later one may have it
 * @param traceId trace id of the chain of calls
 * @param remainingNanos time that remained of a request's deadline; 0 for others
 * @param code kind of a reply or failure as received, {@link ReplyKind#code()}; 0 for a request
 * @param executed whether the call had its effect, of a failure; null for others
 * @param capabilities what travelled beside a request
 * @param body the message's body; empty for a failure
 */
public record RecordedMessage(
        long time,
        RecordedEdge edge,
        Event event,
        int label,
        long call,
        long traceId,
        long remainingNanos,
        int code,
        @Nullable Executed executed,
        List<RecordedCapability> capabilities,
        Bytes body)
        implements RecordedItem {
    /** What happened to a message, in the order in which it does. */
    public enum Event {
        /** The client sent a request. */
        SENT,
        /** The server took it. */
        TAKEN,
        /** The server sent a reply. */
        REPLIED,
        /** The client received it. */
        RECEIVED,
        /** The client's call ended without a reply that it could use. */
        FAILED;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Event of(int event, MessageTaps.End end) {
            boolean client = end == MessageTaps.End.CLIENT;
            return switch (event) {
                case RecordDescriptor.REQUEST -> client ? SENT : TAKEN;
                case RecordDescriptor.REPLY -> client ? RECEIVED : REPLIED;
                default -> FAILED;
            };
        }
    }

    /** True for a request, at either end. */
    public boolean isRequest() {
        return event == Event.SENT || event == Event.TAKEN;
    }

    /** What the reply or failure is; null for a request, and for a reply that says nothing legal. */
    public @Nullable ReplyKind kind() {
        return isRequest() ? null : ReplyKind.of(code);
    }

    /** Name of the method. */
    public String method() {
        return edge.method(label);
    }

    @Override
    public String domain() {
        return edge.domain();
    }
}
