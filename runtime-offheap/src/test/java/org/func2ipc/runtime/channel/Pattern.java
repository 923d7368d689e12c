package org.func2ipc.runtime.channel;

import org.func2ipc.dsl.component.Bytes;

/** Contents in which every byte follows from the first eight: one that is stale, or of another message, shows. */
final class Pattern {
    private Pattern() {}

    /** {@code size} bytes, at least 8, that follow from {@code seed}. */
    static Bytes of(long seed, int size) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = at(seed, i);
        }
        return Bytes.of(content);
    }

    private static byte at(long seed, int index) {
        return index < Long.BYTES
                ? (byte) (seed >>> (Byte.SIZE * index))
                : (byte) ((seed * 0x9E3779B97F4A7C15L) >>> (Byte.SIZE * (index % Long.BYTES)) ^ index);
    }

    static long seed(Bytes content) {
        long seed = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            seed |= (content.get(i) & 0xffL) << (Byte.SIZE * i);
        }
        return seed;
    }

    static boolean isWhole(Bytes content) {
        long seed = seed(content);
        for (int i = 0; i < content.length(); i++) {
            if (content.get(i) != at(seed, i)) {
                return false;
            }
        }
        return true;
    }
}
