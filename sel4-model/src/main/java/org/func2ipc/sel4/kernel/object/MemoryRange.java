package org.func2ipc.sel4.kernel.object;

/**
 * A power-of-two piece of physical memory, aligned to its size.
 *
 * @param base address of the first byte
 * @param bits size as a power of two, 0..62
 */
public record MemoryRange(long base, int bits) {
    /**
     * Checks size and alignment.
     *
     * @throws IllegalArgumentException when the base is not aligned to the size
     */
    public MemoryRange {
        if (bits < 0 || bits > 62) {
            throw new IllegalArgumentException("bits must be in 0..62: bits=" + bits);
        }
        if ((base & ((1L << bits) - 1)) != 0) {
            throw new IllegalArgumentException(
                    String.format("base must be aligned to 2^bits: base=0x%x bits=%d", base, bits));
        }
    }

    /** Bytes. */
    public long size() {
        return 1L << bits;
    }

    /** Address after the last byte. */
    public long end() {
        return base + size();
    }

    /** True when every byte of {@code other} is in this range. */
    public boolean covers(MemoryRange other) {
        return base <= other.base && other.end() <= end();
    }

    /** True when the ranges share a byte. */
    public boolean overlaps(MemoryRange other) {
        return base < other.end() && other.base < end();
    }

    @Override
    public String toString() {
        return String.format("0x%x+2^%d", base, bits);
    }
}
