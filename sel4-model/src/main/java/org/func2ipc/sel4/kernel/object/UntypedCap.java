package org.func2ipc.sel4.kernel.object;

/**
 * Memory that objects are made of (4.7).
 *
 * @param range the memory
 * @param isDevice true for memory of a device: makes frames and Untyped only, and is never written
 * @param used bytes from the start that objects have; the watermark
 */
public record UntypedCap(MemoryRange range, boolean isDevice, long used) implements Capability {
    /** Untyped memory with nothing made of it. */
    public static UntypedCap fresh(MemoryRange range, boolean isDevice) {
        return new UntypedCap(range, isDevice, 0);
    }

    /** The same memory with another watermark. */
    public UntypedCap withUsed(long bytes) {
        return new UntypedCap(range, isDevice, bytes);
    }

    @Override
    public boolean covers(Capability other) {
        MemoryRange theirs = other.range();
        return theirs != null && range.covers(theirs);
    }

    @Override
    public boolean namesSameObjectAs(Capability other) {
        return false;
    }

    @Override
    public String toString() {
        return (isDevice ? "device-untyped " : "untyped ") + range + " used=" + used;
    }
}
