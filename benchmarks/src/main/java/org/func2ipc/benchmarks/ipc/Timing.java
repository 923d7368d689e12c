package org.func2ipc.benchmarks.ipc;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long each row is measured.
 *
 * @param warmUpMillis before it counts
 * @param millis while it counts
 */
record Timing(long warmUpMillis, long millis) {
    private static final long LONGEST_NANOS = 10_000_000_000L;

    /** One operation. */
    @FunctionalInterface
    interface Operation {
        void run() throws Exception;
    }

    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, 3);
    }

    /** Warms up: runs {@code operation} without counting. */
    void warmUp(Operation operation) throws Exception {
        repeat(operation, histogram(), warmUpMillis);
    }

    /** Times {@code operation} again and again. */
    Histogram measure(Operation operation) throws Exception {
        return measure(operation, histogram());
    }

    /** The same into {@code into}, so that what that takes is not counted as allocated by the operations. */
    Histogram measure(Operation operation, Histogram into) throws Exception {
        repeat(operation, into, millis);
        return into;
    }

    private static void repeat(Operation operation, Histogram into, long millis) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long begun = System.nanoTime();
        while (begun < end) {
            operation.run();
            long now = System.nanoTime();
            into.recordValue(Math.min(LONGEST_NANOS, now - begun));
            begun = now;
        }
    }
}
