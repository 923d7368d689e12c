package org.func2ipc.runtime.counters;

/**
 * The scale on which round trips are counted: buckets of 16 ns up to 256 ns, then sixteen in each doubling, so that a
 * bucket is at most a sixteenth as wide as its values are large, up to 34 s; what is longer counts in the last one.
 */
public final class LatencyScale {
    /** Number of buckets. */
    public static final int BUCKETS = 448;

    private static final int UNIT_SHIFT = 4;
    private static final int STEPS_SHIFT = 4;
    private static final int STEPS = 1 << STEPS_SHIFT;

    private LatencyScale() {}

    /** The bucket of {@code nanos}. */
    public static int bucket(long nanos) {
        long units = nanos <= 0 ? 0 : nanos >>> UNIT_SHIFT;
        if (units < STEPS) {
            return (int) units;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(units);
        int row = exponent - STEPS_SHIFT + 1;
        int step = (int) (units >>> (exponent - STEPS_SHIFT)) & (STEPS - 1);
        return Math.min(row * STEPS + step, BUCKETS - 1);
    }

    /** The least value of {@code bucket}, in nanoseconds. */
    public static long from(int bucket) {
        int row = bucket / STEPS;
        long step = bucket % STEPS;
        return (row == 0 ? step : (STEPS + step) << (row - 1)) << UNIT_SHIFT;
    }

    /** The middle of {@code bucket}, in nanoseconds: what is told of a value in it. */
    public static long middle(int bucket) {
        return (from(bucket) + from(bucket + 1)) / 2;
    }

    /**
     * The value below which {@code part} of {@code counts} are, in nanoseconds; 0 when nothing was counted.
     *
     * @param counts one for each bucket
     * @param part in 0..1
     */
    public static long percentile(long[] counts, double part) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long wanted = Math.max(1, (long) Math.ceil(part * all));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (all > 0 && seen >= wanted) {
                return middle(bucket);
            }
        }
        return 0;
    }
}
