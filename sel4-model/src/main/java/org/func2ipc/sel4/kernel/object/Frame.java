package org.func2ipc.sel4.kernel.object;

import java.util.HashMap;
import java.util.Map;

/** Memory that can be mapped into address spaces: plain memory, or the registers of a device. Words never written are 0. */
public final class Frame extends KernelObject {
    private static final int WORD_BYTES = 8;

    private final boolean device;
    private final Map<Long, Long> words = new HashMap<>();

    /** A frame of zeros. */
    public Frame(MemoryRange range, boolean device) {
        super(range);
        this.device = device;
    }

    /** True for registers of a device: the kernel never touches them, and they hold no IPC buffer. */
    public boolean isDevice() {
        return device;
    }

    /** The word at byte {@code offset}. */
    public long read(long offset) {
        return words.getOrDefault(index(offset), 0L);
    }

    /** Sets the word at byte {@code offset}. */
    public void write(long offset, long value) {
        words.put(index(offset), value);
    }

    private long index(long offset) {
        if (offset < 0 || offset >= range().size() || offset % WORD_BYTES != 0) {
            throw new IllegalArgumentException(String.format(
                    "offset must be a multiple of 8 in 0..0x%x: offset=0x%x", range().size() - WORD_BYTES, offset));
        }
        return offset / WORD_BYTES;
    }

    @Override
    public String kind() {
        return "frame";
    }
}
