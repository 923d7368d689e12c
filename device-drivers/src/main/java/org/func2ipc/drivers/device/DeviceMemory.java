package org.func2ipc.drivers.device;

import java.util.TreeMap;
import org.func2ipc.dsl.component.Memory;
import org.jspecify.annotations.Nullable;

/** The memory that devices of a board reach: what was attached, at its physical address. Thread-safe. */
public final class DeviceMemory {
    /**
     * One attached range; addresses are unsigned and never wrap.
     *
     * @param start address of its first byte
     * @param memory its bytes
     */
    public record Range(long start, Memory memory) {
        boolean holds(long address, long length) {
            long offset = address - start;
            return offset >= 0 && length <= memory.length() && offset <= memory.length() - length;
        }
    }

    /** A run of bytes in attached memory. */
    public record Slice(Memory memory, long offset, long length) {}

    private volatile Range[] ranges = new Range[0];

    /**
     * Attaches {@code memory} at {@code address}.
     *
     * @throws IllegalArgumentException when the range is negative, empty, wraps, or overlaps another
     */
    public synchronized void attach(long address, Memory memory) {
        long length = memory.length();
        if (address < 0 || length <= 0 || address > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("memory must be attached at 0 or above and not be empty: address=0x"
                    + Long.toHexString(address) + ", length=" + length);
        }
        TreeMap<Long, Range> sorted = new TreeMap<>();
        for (Range range : ranges) {
            if (address < range.start + range.memory.length() && range.start < address + length) {
                throw new IllegalArgumentException("memory at " + hex(address, length) + " overlaps "
                        + hex(range.start, range.memory.length()) + "; give each region an address of its own");
            }
            sorted.put(range.start, range);
        }
        sorted.put(address, new Range(address, memory));
        ranges = sorted.values().toArray(Range[]::new);
    }

    private static String hex(long address, long length) {
        return "0x" + Long.toHexString(address) + "..0x" + Long.toHexString(address + length);
    }

    /** The range that holds all of {@code [address, address+length)}; null when none does. */
    public @Nullable Range range(long address, long length) {
        for (Range range : ranges) {
            if (range.holds(address, length)) {
                return range;
            }
        }
        return null;
    }

    /** The bytes {@code [address, address+length)}, which must lie in one attached range; else null. */
    public @Nullable Slice find(long address, long length) {
        Range range = range(address, length);
        return range == null ? null : new Slice(range.memory, address - range.start, length);
    }

    /** {@code 0x50000000..0x50004000, ...}: what is attached. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Range range : ranges) {
            text.append(text.isEmpty() ? "" : ", ").append(hex(range.start, range.memory.length()));
        }
        return text.isEmpty() ? "nothing" : text.toString();
    }
}
