package org.func2ipc.runtime.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What an edge carried between two moments.
 *
 * @param total what it has carried since the run began
 * @param recent what it carried between the moments
 * @param nanos time between them
 */
public record EdgeLoad(EdgeReading total, EdgeReading recent, long nanos) {
    private static final double SECOND = 1e9;

    /** The loads between {@code earlier} and {@code later}, edge by edge. */
    public static List<EdgeLoad> between(RunSnapshot earlier, RunSnapshot later) {
        List<EdgeLoad> loads = new ArrayList<>();
        for (int i = 0; i < later.edges().size(); i++) {
            EdgeReading now = later.edges().get(i);
            loads.add(new EdgeLoad(now, now.since(earlier.edges().get(i)), later.nanos() - earlier.nanos()));
        }
        return loads;
    }

    /** The loads from the start of the run until {@code now}. */
    public static List<EdgeLoad> sinceTheStart(RunSnapshot now) {
        long millis =
                Math.max(0, System.currentTimeMillis() - now.run().description().started());
        return now.edges().stream()
                .map(edge -> new EdgeLoad(edge, edge, TimeUnit.MILLISECONDS.toNanos(millis)))
                .toList();
    }

    /** Calls that ended in a second. */
    public long callsPerSecond() {
        return perSecond(recent.calls());
    }

    /** Bytes of requests and replies in a second. */
    public long bytesPerSecond() {
        return perSecond(recent.bytesOut() + recent.bytesIn());
    }

    private long perSecond(long count) {
        return nanos <= 0 ? 0 : Math.round(count * SECOND / nanos);
    }

    /** The round trip that {@code part} of the calls between the moments did not exceed; 0 when none was timed. */
    public long percentile(double part) {
        return recent.percentile(part);
    }
}
