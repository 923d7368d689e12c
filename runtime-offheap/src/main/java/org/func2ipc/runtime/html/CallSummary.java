package org.func2ipc.runtime.html;

import java.util.EnumMap;
import java.util.Map;
import org.func2ipc.runtime.counters.LatencyScale;
import org.func2ipc.runtime.gate.ReplyKind;

/** What one method of one edge carried. */
final class CallSummary {
    private final String edge;
    private final String method;
    private final long[] latencies = new long[LatencyScale.BUCKETS];
    private final Map<ReplyKind, Long> kinds = new EnumMap<>(ReplyKind.class);
    private long calls;
    private long answered;
    private long longest;
    private long bytesOut;
    private long bytesIn;

    CallSummary(String edge, String method) {
        this.edge = edge;
        this.method = method;
    }

    String edge() {
        return edge;
    }

    String method() {
        return method;
    }

    void called(int bytes) {
        calls++;
        bytesOut += bytes;
    }

    /** An answer came after {@code nanos}. */
    void answered(ReplyKind kind, long nanos, int bytes) {
        answered++;
        bytesIn += bytes;
        longest = Math.max(longest, nanos);
        latencies[LatencyScale.bucket(nanos)]++;
        kinds.merge(kind, 1L, Long::sum);
    }

    long calls() {
        return calls;
    }

    /** Calls of which the recording has no end. */
    long open() {
        return calls - answered;
    }

    long failures() {
        return answered - kinds.getOrDefault(ReplyKind.RESULT, 0L);
    }

    Map<ReplyKind, Long> kinds() {
        return kinds;
    }

    long percentile(double part) {
        return answered == 0 ? 0 : Math.min(longest, LatencyScale.percentile(latencies, part));
    }

    long longest() {
        return longest;
    }

    long bytesOut() {
        return bytesOut;
    }

    long bytesIn() {
        return bytesIn;
    }

    /** Adds its latencies to {@code sum}. */
    void addTo(long[] sum) {
        for (int bucket = 0; bucket < sum.length; bucket++) {
            sum[bucket] += latencies[bucket];
        }
    }
}
