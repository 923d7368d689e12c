package org.func2ipc.runtime.live;

import org.func2ipc.runtime.counters.EdgeSum;
import org.func2ipc.runtime.counters.LatencyScale;
import org.func2ipc.runtime.live.RunDescription.Edge;

/**
 * What an edge has carried since the run began.
 *
 * @param edge the edge
 * @param calls calls that ended
 * @param waiting calls under way
 * @param bytesOut bytes of requests
 * @param bytesIn bytes of replies
 * @param failed calls that failed at the boundary
 * @param late calls of those that missed their deadline
 * @param roundTrips calls in each bucket of {@link LatencyScale}; none of an edge inside a domain
 */
@SuppressWarnings("ArrayRecordComponent") // a histogram that nobody compares
public record EdgeReading(
        Edge edge, long calls, long waiting, long bytesOut, long bytesIn, long failed, long late, long[] roundTrips) {
    /** False for calls from outside as long as there were none: views leave those out. */
    public boolean isShown() {
        return !edge.isOutside() || calls > 0 || waiting > 0;
    }

    /** The round trip that {@code part} of the calls did not exceed, in nanoseconds; 0 when none was timed. */
    public long percentile(double part) {
        return LatencyScale.percentile(roundTrips, part);
    }

    /** What was added since {@code earlier}. */
    EdgeReading since(EdgeReading earlier) {
        long[] more = new long[roundTrips.length];
        for (int bucket = 0; bucket < more.length; bucket++) {
            more[bucket] = Math.max(0, roundTrips[bucket] - earlier.roundTrips[bucket]);
        }
        return new EdgeReading(
                edge,
                calls - earlier.calls,
                waiting,
                bytesOut - earlier.bytesOut,
                bytesIn - earlier.bytesIn,
                failed - earlier.failed,
                late - earlier.late,
                more);
    }

    /** What {@code sum} says of {@code edge}. */
    static EdgeReading of(Edge edge, EdgeSum sum) {
        return new EdgeReading(
                edge,
                sum.calls(),
                sum.waiting(),
                sum.bytesOut(),
                sum.bytesIn(),
                sum.failed(),
                sum.late(),
                sum.roundTrips());
    }
}
