package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/** Something that lives in memory taken from an Untyped, or that the kernel booted with. */
public abstract sealed class KernelObject
        permits Endpoint, Notification, Reply, Tcb, CNode, Frame, PageTable, VSpace, AsidPool, SchedContext {
    private final MemoryRange range;
    private @Nullable String name;

    KernelObject(MemoryRange range) {
        this.range = range;
    }

    /** The memory of this object. */
    public final MemoryRange range() {
        return range;
    }

    /** The word for objects of this kind in messages: {@code endpoint}. */
    public abstract String kind();

    /** Gives the object a name for traces and messages; nothing else depends on it. */
    public final void name(String newName) {
        name = newName;
    }

    /** The name given, else kind and address. */
    @Override
    public final String toString() {
        return name != null ? name : String.format("%s@0x%x", kind(), range.base());
    }
}
