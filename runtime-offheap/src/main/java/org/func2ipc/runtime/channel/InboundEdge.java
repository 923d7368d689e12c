package org.func2ipc.runtime.channel;

import java.util.Map;
import java.util.Set;
import org.func2ipc.dsl.model.WhenFull;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.memory.Region;
import org.jspecify.annotations.Nullable;

/** What the server knows of an edge by itself: nothing of this comes from memory that the client can write. */
public final class InboundEdge {
    private final int index;
    private final String interfaceName;
    private final long badge;
    private final WhenFull whenFull;
    private final long deadlineNanos;
    private final int window;
    private final Map<Integer, Region> lendable;
    private final Set<Long> passable;
    private int number;
    private volatile MessageTap tap = MessageTap.NONE;
    private volatile @Nullable String revoked;
    private volatile @Nullable Service service;

    /**
     * @param index index of the edge in its channel
     * @param interfaceName interface that it carries
     * @param badge badge of its client
     * @param deadlineNanos the longest deadline of a call over it
     * @param window bytes of a long body over it
     * @param lendable regions of which its client may lend slices, by number
     * @param passable references that its client may pass, by number
     * @param whenFull what one-way calls over it do when the component's queue is full
     */
    public InboundEdge(
            int index,
            String interfaceName,
            long badge,
            long deadlineNanos,
            int window,
            Map<Integer, Region> lendable,
            Set<Long> passable,
            WhenFull whenFull) {
        this.whenFull = whenFull;
        this.window = window;
        this.passable = Set.copyOf(passable);
        this.index = index;
        this.interfaceName = interfaceName;
        this.badge = badge;
        this.deadlineNanos = deadlineNanos;
        this.lendable = Map.copyOf(lendable);
    }

    /** From now on {@code told} is told of the messages at this end. */
    public void tellTo(MessageTap told) {
        tap = told;
    }

    /** Told of the messages at this end; {@link MessageTap#NONE} for most. */
    MessageTap tap() {
        return tap;
    }

    /** Its number in the run is {@code ofRun}; to be said before it serves. */
    public void number(int ofRun) {
        number = ofRun;
    }

    /** Its number in the run. */
    int number() {
        return number;
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

    WhenFull whenFull() {
        return whenFull;
    }

    int window() {
        return window;
    }

    /** The region with number {@code id}, when its client may lend of it; else null. */
    @Nullable
    Region lendable(int id) {
        return lendable.get(id);
    }

    /** True when its client may pass the reference with {@code number}. */
    boolean isPassable(long number) {
        return passable.contains(number);
    }

    /** The client lost its capability for this edge because of {@code why}: what it still sends is refused. */
    public void revoke(String why) {
        revoked = why;
    }

    /** Why requests over it are refused; null while they are served. */
    @Nullable
    String revoked() {
        return revoked;
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
