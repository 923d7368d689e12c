package org.func2ipc.drivers.virtio;

/**
 * Offsets of a split virtqueue of {@code n} descriptors (virtio 1.2, 2.7).
 *
 * <pre>
 * descriptor, 16 bytes, aligned to 16   | u64 address | u32 length | u16 flags | u16 next |
 * available ring, aligned to 2          | u16 flags | u16 idx | u16 ring[n] | u16 used_event |
 * used ring, aligned to 4               | u16 flags | u16 idx | {u32 id, u32 length}[n] | u16 avail_event |
 * </pre>
 */
public final class SplitRing {
    /** Largest queue (2.7.1). */
    public static final int MAX_SIZE = 32768;

    /** Alignment of the descriptor table. */
    public static final int DESCRIPTOR_ALIGNMENT = 16;

    /** Alignment of the available ring. */
    public static final int AVAILABLE_ALIGNMENT = 2;

    /** Alignment of the used ring. */
    public static final int USED_ALIGNMENT = 4;

    /** Bytes of a descriptor. */
    public static final int DESCRIPTOR_BYTES = 16;

    /** Offset of the length in a descriptor. */
    public static final int DESCRIPTOR_LENGTH = 8;

    /** Offset of the flags in a descriptor. */
    public static final int DESCRIPTOR_FLAGS = 12;

    /** Offset of the next index in a descriptor. */
    public static final int DESCRIPTOR_NEXT = 14;

    /** Descriptor flag: the chain goes on at {@code next}. */
    public static final int FLAG_NEXT = 1;

    /** Descriptor flag: the device writes this buffer; without it the device reads it. */
    public static final int FLAG_WRITE = 2;

    /** Descriptor flag: the buffer is a table of descriptors. */
    public static final int FLAG_INDIRECT = 4;

    /** Offset of the flags in either ring. */
    public static final int RING_FLAGS = 0;

    /** Offset of the running index in either ring. */
    public static final int RING_INDEX = 2;

    /** Offset of the first entry in either ring. */
    public static final int RING_ENTRIES = 4;

    /** Flag of either ring: the other side asks for no notification (ignored with EVENT_IDX). */
    public static final int FLAG_NO_NOTIFICATION = 1;

    /** Bytes of an entry of the used ring. */
    public static final int USED_ENTRY_BYTES = 8;

    /** Offset of the length in an entry of the used ring. */
    public static final int USED_ENTRY_LENGTH = 4;

    private SplitRing() {}

    /** Bytes of the descriptor table of {@code size} descriptors. */
    public static int descriptorBytes(int size) {
        return size * DESCRIPTOR_BYTES;
    }

    /** Offset of {@code used_event} in the available ring. */
    public static int usedEvent(int size) {
        return RING_ENTRIES + size * Short.BYTES;
    }

    /** Bytes of the available ring. */
    public static int availableBytes(int size) {
        return usedEvent(size) + Short.BYTES;
    }

    /** Offset of {@code avail_event} in the used ring. */
    public static int availEvent(int size) {
        return RING_ENTRIES + size * USED_ENTRY_BYTES;
    }

    /** Bytes of the used ring. */
    public static int usedBytes(int size) {
        return availEvent(size) + Short.BYTES;
    }

    /**
     * The rule of 2.7.7.1 and 2.7.10.1: whether moving an index from {@code before} to {@code after} (modulo 65,536)
     * passed {@code event}.
     */
    public static boolean passes(int event, int before, int after) {
        return ((after - event - 1) & 0xffff) < ((after - before) & 0xffff);
    }

    /** True for a legal queue size: a power of two, 1..{@value #MAX_SIZE}. */
    public static boolean isLegalSize(int size) {
        return size >= 1 && size <= MAX_SIZE && Integer.bitCount(size) == 1;
    }
}
