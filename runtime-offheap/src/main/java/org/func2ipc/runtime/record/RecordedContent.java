package org.func2ipc.runtime.record;

import org.func2ipc.dsl.component.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What one lease of a call led to, at one end of its edge. It comes before the message that it belongs to.
 *
 * @param time when it was copied, in nanoseconds of the machine's monotonic clock
 * @param edge the edge, and which end
 * @param event of the message: {@code SENT} and {@code TAKEN} for what the callee could read, {@code REPLIED} and
 *     {@code RECEIVED} for what it wrote
 * @param label label on the wire
 * @param call number of the call
 * @param traceId trace id of the chain of calls
 * @param lease which memory
 * @param bytes its content; null when it was left out, being longer than the recording's limit
 */
public record RecordedContent(
        long time,
        RecordedEdge edge,
        RecordedMessage.Event event,
        int label,
        long call,
        long traceId,
        RecordedCapability.Lease lease,
        @Nullable Bytes bytes)
        implements RecordedItem {
    /** {@code lent} with a request, {@code filled} with a reply. */
    public String word() {
        return event == RecordedMessage.Event.SENT || event == RecordedMessage.Event.TAKEN ? "lent" : "filled";
    }

    @Override
    public String domain() {
        return edge.domain();
    }
}
