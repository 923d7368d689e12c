package org.func2ipc.runtime.record;

import org.func2ipc.runtime.gate.MessageTaps;

/**
 * A signal, sent or taken.
 *
 * @param time when, in nanoseconds of the machine's monotonic clock
 * @param edge {@link RecordedEdge#isNotification from who signals to who waits}; which end tells what happened
 * @param traceId trace id of the chain of calls in which it happened
 * @param badges the bits; of what was taken, those of all signals since the time before, or 0 for a wait that ended
 *     without one
 */
public record RecordedSignal(long time, RecordedEdge edge, long traceId, long badges) implements RecordedItem {
    /** True when a component signalled, false when one took what was pending. */
    public boolean isSent() {
        return edge.end() == MessageTaps.End.CLIENT;
    }

    /** {@code signalled} or {@code notified}. */
    public String word() {
        return isSent() ? "signalled" : "notified";
    }

    @Override
    public String domain() {
        return edge.domain();
    }
}
