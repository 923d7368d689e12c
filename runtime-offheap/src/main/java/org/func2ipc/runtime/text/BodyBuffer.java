package org.func2ipc.runtime.text;

import java.util.Arrays;

/** A body that grows while it is written: the block first, tail objects at the cursor. */
final class BodyBuffer {
    /** More than any window; less than the heap. */
    private static final int MAX_BYTES = 16 << 20;

    private byte[] bytes = new byte[256];
    private int cursor;

    /** Takes {@code length} zero bytes, rounded up to whole words; returns where they begin. */
    int take(long length) {
        long end = cursor + ((length + 7) & ~7L);
        if (end > MAX_BYTES) {
            throw new TextFormatException(
                    TextPlace.NOWHERE,
                    "a message must have at most " + MAX_BYTES + " bytes: found more; send less at a time");
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_BYTES, Math.max(end, 2L * bytes.length)));
        }
        int start = cursor;
        cursor = (int) end;
        return start;
    }

    /** Where the next tail object will begin. */
    int cursor() {
        return cursor;
    }

    /** Writes the lower {@code width} bytes of {@code value}. */
    void put(int at, int width, long value) {
        for (int index = 0; index < width; index++) {
            bytes[at + index] = (byte) (value >>> (index * Byte.SIZE));
        }
    }

    void put(int at, byte[] source, int length) {
        System.arraycopy(source, 0, bytes, at, length);
    }

    void setBit(int at, int bit) {
        bytes[at + bit / Byte.SIZE] |= (byte) (1 << (bit % Byte.SIZE));
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, cursor);
    }
}
