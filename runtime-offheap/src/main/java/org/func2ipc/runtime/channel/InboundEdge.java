package org.func2ipc.runtime.channel;

import java.util.Map;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.memory.Region;
import org.jspecify.annotations.Nullable;

/** What the server knows of an edge by itself: nothing of this comes from memory that the client can write. */
public final class InboundEdge {
    private final int index;
    private final String interfaceName;
    private final long badge;
    private final long deadlineNanos;
    private final Map<Integer, Region> lendable;
    private volatile @Nullable Service service;

    /**
     * @param index index of the edge in its channel
     * @param interfaceName interface that it carries
     * @param badge badge of its client
     * @param deadlineNanos the longest deadline of a call over it
     * @param lendable regions of which its client may lend slices, by number
     */
    public InboundEdge(int index, String interfaceName, long badge, long deadlineNanos, Map<Integer, Region> lendable) {
        this.index = index;
        this.interfaceName = interfaceName;
        this.badge = badge;
        this.deadlineNanos = deadlineNanos;
        this.lendable = Map.copyOf(lendable);
    }

    int index() {
        return index;
    }

    String interfaceName() {
        return interfaceName;
    }

    long badge() {
        return badge;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** The region with number {@code id}, when its client may lend of it; else null. */
    @Nullable
    Region lendable(int id) {
        return lendable.get(id);
    }

    void serveWith(Service ready) {
        service = ready;
    }

    /** What serves it; null while the component is not ready. */
    @Nullable
    Service service() {
        return service;
    }
}
