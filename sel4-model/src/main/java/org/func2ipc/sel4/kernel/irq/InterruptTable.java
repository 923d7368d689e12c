package org.func2ipc.sel4.kernel.irq;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.Stream;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.SlotArray;
import org.jspecify.annotations.Nullable;

/** The interrupt lines: which are handed out, which are masked, and what each signals. */
public final class InterruptTable {
    private final SlotArray targets;
    private final BitSet active = new BitSet();
    private final BitSet unmasked = new BitSet();
    private final Deque<Integer> pending = new ArrayDeque<>();

    /** All lines inactive and masked. */
    public InterruptTable(int lines) {
        targets = new SlotArray("irq", lines);
    }

    /** Number of lines. */
    public int lines() {
        return targets.count();
    }

    /** The slot with the notification that {@code line} signals. */
    public Slot target(int line) {
        return targets.get(line);
    }

    /** The slots with a notification. */
    public Stream<Slot> targets() {
        return targets.occupied();
    }

    /** True when a handler capability for {@code line} exists. */
    public boolean isActive(int line) {
        return active.get(line);
    }

    /** A handler capability was made. */
    public void activate(int line) {
        active.set(line);
        unmasked.set(line);
    }

    /** The last handler capability is gone: the line is disabled and masked. */
    public void deactivate(int line) {
        active.clear(line);
        unmasked.clear(line);
    }

    /** True when an interrupt on {@code line} would not be taken. */
    public boolean isMasked(int line) {
        return !unmasked.get(line);
    }

    /** No interrupt of {@code line} is taken until it is acknowledged. */
    public void mask(int line) {
        unmasked.clear(line);
    }

    /** Acknowledges {@code line}. */
    public void unmask(int line) {
        unmasked.set(line);
    }

    /** An interrupt arrives while the kernel works: it is taken at the next preemption point, or afterwards. */
    public void raise(int line) {
        pending.addLast(line);
    }

    /** True when an interrupt waits to be taken. */
    public boolean isPending() {
        return !pending.isEmpty();
    }

    /** The interrupt that waits longest; null when none does. */
    public @Nullable Integer takePending() {
        return pending.pollFirst();
    }
}
