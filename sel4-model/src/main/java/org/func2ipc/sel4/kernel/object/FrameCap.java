package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CapRights;
import org.jspecify.annotations.Nullable;

/**
 * A capability to a frame; it remembers the one place where it is mapped.
 *
 * @param object the frame
 * @param rights Read, Write
 * @param mappedIn the address space; null while unmapped
 * @param address first address there
 */
public record FrameCap(Frame object, CapRights rights, @Nullable VSpace mappedIn, long address) implements Capability {
    /** A capability that is mapped nowhere. */
    public static FrameCap unmapped(Frame object, CapRights rights) {
        return new FrameCap(object, rights, null, 0);
    }

    /** The same right, mapped nowhere: what a copy gets. */
    public FrameCap withoutMapping() {
        return unmapped(object, rights);
    }

    /** The same right, mapped. */
    public FrameCap mappedAt(VSpace vspace, long firstAddress) {
        return new FrameCap(object, rights, vspace, firstAddress);
    }

    @Override
    public Capability masked(CapRights mask) {
        return new FrameCap(object, rights.mask(mask), mappedIn, address);
    }

    @Override
    public String toString() {
        return object + " " + rights + (mappedIn == null ? "" : String.format(" in %s at 0x%x", mappedIn, address));
    }
}
