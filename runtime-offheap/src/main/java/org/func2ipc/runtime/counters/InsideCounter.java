package org.func2ipc.runtime.counters;

import org.func2ipc.runtime.memory.ChannelMemory;

/** Shows how many calls an edge inside the domain had; written now and then, by one thread. */
public final class InsideCounter {
    private final ChannelMemory memory;
    private final long base;

    InsideCounter(ChannelMemory memory, long base) {
        this.memory = memory;
        this.base = base;
    }

    /** There were {@code calls} so far. */
    public void set(long calls) {
        memory.putLongRelease(base + StatisticsDescriptor.CALLS, calls);
    }
}
