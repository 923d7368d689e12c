package org.func2ipc.runtime.counters;

import org.func2ipc.runtime.memory.ChannelMemory;

/** Shows which request one thread serves, and counts them; belongs to that thread. */
public final class ServeCounters {
    private final DomainCounters domain;
    private final ChannelMemory memory;
    private final int block;
    private final long base;

    ServeCounters(DomainCounters domain, ChannelMemory memory, int block) {
        this.domain = domain;
        this.memory = memory;
        this.block = block;
        this.base = StatisticsDescriptor.block(block);
    }

    /** The thread serves no more: the next one that does goes on in these. */
    public void release() {
        domain.releaseServing(block);
    }

    /**
     * The thread begins to serve a request.
     *
     * @param edge number of the edge in the run
     */
    public void begin(int edge, int label, long traceId) {
        memory.putInt(base + StatisticsDescriptor.EDGE, edge);
        memory.putInt(base + StatisticsDescriptor.LABEL, label);
        memory.putLong(base + StatisticsDescriptor.TRACE, traceId);
        memory.putLongRelease(base + StatisticsDescriptor.BEGAN, 1);
    }

    /** It has returned from the component. */
    public void end() {
        memory.putLongRelease(base + StatisticsDescriptor.BEGAN, 0);
        memory.putLong(base + StatisticsDescriptor.CALLS, memory.getLong(base + StatisticsDescriptor.CALLS) + 1);
    }
}
