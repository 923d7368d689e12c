package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/**
 * A place for one capability, with its entry in the derivation list (4.6).
 *
 * <p>The list is depth-first: the children of an entry follow it. It has no stored depth; who is whose child follows
 * from the capabilities and the two flags.
 */
public final class Slot {
    private final Object owner;
    private final int index;
    private Capability cap = NullCap.NULL;
    private @Nullable Slot previous;
    private @Nullable Slot next;
    private boolean revocable;
    private boolean firstBadged;

    /**
     * An empty slot.
     *
     * @param owner what the slot is part of; its text is used in messages
     * @param index position there
     */
    public Slot(Object owner, int index) {
        this.owner = owner;
        this.index = index;
    }

    /** What the slot is part of: a CNode, a thread, an interrupt line. */
    public Object owner() {
        return owner;
    }

    /** Position there. */
    public int index() {
        return index;
    }

    /** What the slot holds; {@link NullCap} when empty. */
    public Capability cap() {
        return cap;
    }

    /** Replaces the capability; the place in the derivation list stays. */
    public void setCap(Capability newCap) {
        cap = newCap;
    }

    /** True when the slot holds no capability. */
    public boolean isEmpty() {
        return cap instanceof NullCap;
    }

    /** Entry before this one in the derivation list. */
    public @Nullable Slot previous() {
        return previous;
    }

    /** Entry after this one in the derivation list. */
    public @Nullable Slot next() {
        return next;
    }

    /** True when later entries that name the same object may be children of this one. */
    public boolean isRevocable() {
        return revocable;
    }

    /** True when this entry was the first with its badge, so that an entry with that badge before it is no parent. */
    public boolean isFirstBadged() {
        return firstBadged;
    }

    /** Sets both flags of the entry. */
    public void setFlags(boolean isRevocable, boolean isFirstBadged) {
        revocable = isRevocable;
        firstBadged = isFirstBadged;
    }

    /** Puts this entry between two others. */
    public void linkBetween(@Nullable Slot before, @Nullable Slot after) {
        previous = before;
        next = after;
        if (before != null) {
            before.next = this;
        }
        if (after != null) {
            after.previous = this;
        }
    }

    /** Takes this entry out of the list; its neighbours become neighbours. */
    public void unlink() {
        if (previous != null) {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        previous = null;
        next = null;
    }

    @Override
    public String toString() {
        return owner + "[" + index + "]";
    }
}
