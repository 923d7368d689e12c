package org.func2ipc.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntToLongFunction;

/** Holds decoding to a bound on what it allocates and how long it takes. */
final class HeapBudget {
    /** Heap for each byte of a body at most: a list of one-byte elements becomes boxes, held by an array and its copy. */
    private static final int FACTOR = 64;
    /** What a decoder, a message of its own and a refusal with its text may take beside it. */
    private static final int CONSTANT = 16 * 1024;
    /** Longest that one body may take, in nanoseconds; far above what any takes, far below a hang. */
    private static final long MAX_NANOS = 5_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final IntToLongFunction budget;

    HeapBudget(IntToLongFunction budget) {
        this.budget = budget;
    }

    /** The budget of a body of {@code length} bytes. */
    static long of(int length) {
        return (long) FACTOR * length + CONSTANT;
    }

    /** Runs {@code decoding} of a body of {@code length} bytes; again, when classes may have been loaded meanwhile. */
    void decode(int length, Runnable decoding) {
        long start = System.nanoTime();
        long taken = takenBy(decoding);
        long nanos = System.nanoTime() - start;
        if (taken > budget.applyAsLong(length)) {
            taken = takenBy(decoding);
        }
        if (taken > budget.applyAsLong(length)) {
            throw new AssertionError("decoding " + length + " bytes took " + taken + " bytes of heap; the budget is "
                    + budget.applyAsLong(length));
        }
        if (nanos > MAX_NANOS) {
            throw new AssertionError("decoding " + length + " bytes took " + nanos / 1_000_000 + " ms");
        }
    }

    private long takenBy(Runnable decoding) {
        long before = threads.getCurrentThreadAllocatedBytes();
        decoding.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
