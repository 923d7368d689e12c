package org.func2ipc.sel4.kernel;

import java.util.List;
import org.func2ipc.sel4.kernel.object.MemoryRange;

/**
 * What the machine gives the root task.
 *
 * @param untyped plain memory
 * @param devices memory of devices
 * @param rootRadix bits of the root task's CNode, 5..20
 */
public record BootMemory(List<MemoryRange> untyped, List<MemoryRange> devices, int rootRadix) {
    /** Where plain memory begins by default. */
    public static final long BASE = 0x4000_0000L;

    /** Keeps copies. */
    public BootMemory {
        untyped = List.copyOf(untyped);
        devices = List.copyOf(devices);
        if (rootRadix < 5 || rootRadix > 20) {
            throw new IllegalArgumentException("rootRadix must be in 5..20: rootRadix=" + rootRadix);
        }
    }

    /** One piece of plain memory of 2^bits bytes, at most 2^30, and no devices. */
    public static BootMemory of(int bits) {
        return new BootMemory(List.of(new MemoryRange(BASE, bits)), List.of(), 12);
    }
}
