package org.func2ipc.sel4.kernel;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.Sel4Limits;
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

    /** Smallest piece of untyped memory, in bytes. */
    public static final long GRAIN = 1L << Sel4Limits.MIN_UNTYPED_BITS;

    private static final int LARGEST_BITS = 30;

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

    /**
     * A declared amount of plain memory: exactly {@code bytes}, as powers of two, the largest first.
     *
     * @param bytes a multiple of 16, at least 16
     * @param devices memory of devices
     * @param rootRadix bits of the root task's CNode, 5..20
     * @throws IllegalArgumentException when an argument is out of its range
     */
    public static BootMemory ofBytes(long bytes, List<MemoryRange> devices, int rootRadix) {
        if (bytes < GRAIN || bytes % GRAIN != 0) {
            throw new IllegalArgumentException(
                    "untyped memory must be a positive multiple of " + GRAIN + " bytes: bytes=" + bytes);
        }
        List<MemoryRange> pieces = new ArrayList<>();
        long next = BASE;
        for (long left = bytes; left > 0; ) {
            int bits = Math.min(LARGEST_BITS, Long.SIZE - 1 - Long.numberOfLeadingZeros(left));
            pieces.add(new MemoryRange(next, bits));
            next += 1L << bits;
            left -= 1L << bits;
        }
        return new BootMemory(pieces, devices, rootRadix);
    }
}
