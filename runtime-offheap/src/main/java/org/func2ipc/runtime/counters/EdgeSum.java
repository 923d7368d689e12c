package org.func2ipc.runtime.counters;

/** Adds up the blocks of an edge's threads. */
public final class EdgeSum {
    private final long[] roundTrips = new long[LatencyScale.BUCKETS];
    private long calls;
    private long waiting;
    private long bytesOut;
    private long bytesIn;
    private long failed;
    private long late;

    /** Adds what stands in {@code block}. */
    public void add(StatisticsFile.Block block) {
        calls += block.calls();
        waiting += block.current().isPresent() ? 1 : 0;
        bytesOut += block.bytesOut();
        bytesIn += block.bytesIn();
        failed += block.failed();
        late += block.late();
        for (int bucket = 0; bucket < roundTrips.length; bucket++) {
            roundTrips[bucket] += block.roundTrips()[bucket];
        }
    }

    /** Calls that ended. */
    public long calls() {
        return calls;
    }

    /** Calls under way. */
    public long waiting() {
        return waiting;
    }

    /** Bytes of requests. */
    public long bytesOut() {
        return bytesOut;
    }

    /** Bytes of replies. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Calls that failed at the boundary. */
    public long failed() {
        return failed;
    }

    /** Calls of those that missed their deadline. */
    public long late() {
        return late;
    }

    /** Calls in each bucket of {@link LatencyScale}. */
    public long[] roundTrips() {
        return roundTrips.clone();
    }
}
