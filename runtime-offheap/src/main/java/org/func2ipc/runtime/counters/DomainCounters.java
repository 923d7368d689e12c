package org.func2ipc.runtime.counters;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.FlightRecorder;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.jspecify.annotations.Nullable;

/**
 * The statistics file of this domain: gives each thread its block. A domain that was started anew goes on counting in the
 * file of its former life.
 */
public final class DomainCounters {
    private final ChannelMemory memory;
    private final Path file;
    private final Map<Integer, EdgeCounters> edges = new HashMap<>();
    /** Blocks that no thread uses now, by kind and edge. Guarded by this. */
    private final Map<Long, Deque<Integer>> idle = new HashMap<>();

    private final AtomicBoolean recorded = new AtomicBoolean();
    private int used;
    private int lost;

    private DomainCounters(Path file, ChannelMemory memory) {
        this.file = file;
        this.memory = memory;
        this.used = Math.min(
                Math.max(memory.getInt(StatisticsDescriptor.HEADER_BLOCKS), 0), StatisticsDescriptor.MOST_BLOCKS);
        this.lost = memory.getInt(StatisticsDescriptor.HEADER_LOST);
        for (int block = 0; block < used; block++) {
            long base = StatisticsDescriptor.block(block);
            memory.putLong(base + StatisticsDescriptor.BEGAN, 0);
            int kind = memory.getInt(base + StatisticsDescriptor.KIND);
            setIdle(
                    kind,
                    kind == StatisticsDescriptor.SERVING ? 0 : memory.getInt(base + StatisticsDescriptor.EDGE),
                    block);
        }
    }

    /** Those of domain {@code number} of the run in {@code directory}. */
    public static DomainCounters open(Path directory, int number) {
        Path file = directory.resolve(StatisticsDescriptor.fileName(number));
        return new DomainCounters(file, ChannelMemory.map(file, StatisticsDescriptor.FILE_BYTES));
    }

    /** The file. */
    Path file() {
        return file;
    }

    /** The edges that are counted here. */
    synchronized List<CountedEdge> countedEdges() {
        return edges.values().stream().map(EdgeCounters::edge).toList();
    }

    /** A recording of calls has begun: once a second it gets a summary of each edge, too. */
    void recordEdges() {
        if (!recorded.get() && recorded.compareAndSet(false, true)) {
            FlightRecorder.addPeriodicEvent(EdgeEvent.class, () -> EdgeEvents.commitEachOf(this));
        }
    }

    /** The counters of {@code edge}, whose client lives in this domain. */
    public synchronized EdgeCounters edge(CountedEdge edge) {
        return edges.computeIfAbsent(edge.number(), number -> new EdgeCounters(this, edge));
    }

    /** Counters for the calling thread, which serves requests; null when there is no room. */
    public @Nullable ServeCounters serving(Thread thread) {
        int block = claim(StatisticsDescriptor.SERVING, 0, thread);
        return block < 0 ? null : new ServeCounters(this, memory, block);
    }

    /** A counter of calls over an edge inside the domain; null when there is no room. */
    public @Nullable InsideCounter inside(int edge) {
        int block = claim(StatisticsDescriptor.INSIDE, edge, Thread.currentThread());
        return block < 0 ? null : new InsideCounter(memory, StatisticsDescriptor.block(block));
    }

    /** Counters of calls over edge {@code edge} for {@code thread}; null when there is no room. */
    @Nullable
    CallCounters calling(EdgeCounters of, int edge, Thread thread) {
        int block = claim(StatisticsDescriptor.CALLING, edge, thread);
        return block < 0 ? null : new CallCounters(of, memory, block);
    }

    private synchronized int claim(int kind, int edge, Thread thread) {
        Deque<Integer> free = idle.get(key(kind, edge));
        int block = free == null || free.isEmpty() ? fresh() : free.remove();
        if (block < 0) {
            memory.putIntVolatile(StatisticsDescriptor.HEADER_LOST, ++lost);
            return block;
        }
        long base = StatisticsDescriptor.block(block);
        memory.putInt(base + StatisticsDescriptor.EDGE, edge);
        memory.putLong(base + StatisticsDescriptor.THREAD, thread.getId());
        memory.putIntVolatile(base + StatisticsDescriptor.KIND, kind);
        return block;
    }

    /** A block that was never used; -1 when there is no room for one. */
    private int fresh() {
        if (used == StatisticsDescriptor.MOST_BLOCKS
                || !memory.reserve(StatisticsDescriptor.block(used), StatisticsDescriptor.PAGE)) {
            return -1;
        }
        int block = used++;
        memory.putIntVolatile(StatisticsDescriptor.HEADER_BLOCKS, used);
        return block;
    }

    /** No thread uses {@code block} any more: the next one over the same edge goes on in it. */
    synchronized void release(int edge, int block) {
        setIdle(StatisticsDescriptor.CALLING, edge, block);
    }

    /** No thread serves with {@code block} any more. */
    synchronized void releaseServing(int block) {
        setIdle(StatisticsDescriptor.SERVING, 0, block);
    }

    private void setIdle(int kind, int edge, int block) {
        idle.computeIfAbsent(key(kind, edge), unused -> new ArrayDeque<>()).add(block);
    }

    private static long key(int kind, int edge) {
        return (long) kind << Integer.SIZE | edge;
    }
}
