package org.func2ipc.runtime.record;

import java.util.concurrent.atomic.AtomicLong;

/** How many messages of one numbered edge were not recorded, and how many of those the recording tells. */
final class LossCount {
    private final int edge;
    private final AtomicLong lost = new AtomicLong();
    /** Of {@link #lost}, what was written to the recording; of the thread that records. */
    private long told;

    LossCount(int edge) {
        this.edge = edge;
    }

    int edge() {
        return edge;
    }

    /** Messages that were lost. */
    long lost() {
        return lost.get();
    }

    void lose(long count) {
        lost.addAndGet(count);
    }

    /** Messages that were lost and not yet told; of the thread that records. */
    long untold() {
        return lost.get() - told;
    }

    /** {@code count} of them were told; of the thread that records. */
    void tell(long count) {
        told += count;
    }
}
