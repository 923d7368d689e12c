package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CapRights;
import org.jspecify.annotations.Nullable;

/** The right to do something with one object: an immutable value, kept in a {@link Slot}. */
public sealed interface Capability
        permits NullCap,
                UntypedCap,
                EndpointCap,
                NotificationCap,
                CallerCap,
                ReplyCap,
                CNodeCap,
                TcbCap,
                ZombieCap,
                DomainCap,
                IrqControlCap,
                IrqHandlerCap,
                FrameCap,
                PageTableCap,
                VSpaceCap,
                AsidPoolCap,
                AsidControlCap,
                IoPortControlCap,
                IoPortCap,
                SchedContextCap,
                SchedControlCap {

    /** This capability with at most {@code rights}; only Endpoint, Notification, Frame and Reply are masked (4.3). */
    default Capability masked(CapRights rights) {
        return this;
    }

    /**
     * This capability with a data word: a badge, or the guard of a CNode; other kinds ignore it (4.5).
     *
     * @param preserve true for Mutate and Rotate, where a badge may not change
     * @return {@link NullCap} when the word may not be set
     */
    default Capability withData(boolean preserve, long word) {
        return this;
    }

    /** True when what this names covers what {@code other} names: the region test of the derivation tree (4.6). */
    default boolean covers(Capability other) {
        return object() != null && object() == other.object();
    }

    /** True when both name the same object, so that neither is the last one to do so; Untyped never counts. */
    default boolean namesSameObjectAs(Capability other) {
        return covers(other);
    }

    /** The object in memory that this names; null where it names none. */
    default @Nullable KernelObject object() {
        return null;
    }

    /** The memory that this names; null where it names none. */
    default @Nullable MemoryRange range() {
        KernelObject object = object();
        return object == null ? null : object.range();
    }

    /** The badge, 0 where there is none. */
    default long badge() {
        return 0;
    }
}
