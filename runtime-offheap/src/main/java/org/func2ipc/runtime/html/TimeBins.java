package org.func2ipc.runtime.html;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts over time, in a bounded number of bins that double their width when time outgrows them. */
final class TimeBins {
    /** Number of bins; even. */
    static final int BINS = 256;

    private final Map<String, long[]> lanes = new LinkedHashMap<>();
    private long origin = Long.MIN_VALUE;
    private long width = 1_000;
    private long last;

    /** Something happened in {@code lane} at {@code time}; what is older than the first moment counts for that. */
    void count(String lane, long time) {
        long since = since(time);
        lanes.computeIfAbsent(lane, each -> new long[BINS])[(int) (since / width)]++;
    }

    /** Time is known to have reached {@code time}. */
    void reach(long time) {
        since(time);
    }

    private long since(long time) {
        if (origin == Long.MIN_VALUE) {
            origin = time;
        }
        long since = Math.max(0, time - origin);
        last = Math.max(last, since);
        while (since >= width * BINS) {
            lanes.values().forEach(TimeBins::halve);
            width *= 2;
        }
        return since;
    }

    private static void halve(long[] bins) {
        for (int bin = 0; bin < BINS; bin++) {
            bins[bin] = bin < BINS / 2 ? bins[2 * bin] + bins[2 * bin + 1] : 0;
        }
    }

    Map<String, long[]> lanes() {
        return lanes;
    }

    /** The first moment. */
    long origin() {
        return origin == Long.MIN_VALUE ? 0 : origin;
    }

    /** Nanoseconds of a bin. */
    long width() {
        return width;
    }

    /** Nanoseconds from the first moment to the last. */
    long span() {
        return last;
    }
}
