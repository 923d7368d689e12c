package org.func2ipc.drivers.ext4;

/**
 * Hashes of names for the hash tree of a directory.
 *
 * <p>A name is cut into words of four bytes, highest first; what is missing at the end is filled with the name's length
 * in each byte. {@code half_md4} runs the three rounds of MD4 (RFC 1320) with eight steps each, {@code tea} the sixteen
 * cycles of the Tiny Encryption Algorithm (Wheeler and Needham, 1994). The bytes of a name are signed or unsigned, as
 * they were for whoever made the image.
 */
final class DirHash {
    static final int LEGACY = 0;
    static final int HALF_MD4 = 1;
    static final int TEA = 2;

    /** What a hash is never: it marks the end of a directory. */
    private static final int END = 0xffff_fffe;

    private static final int[] MD4_INITIAL = {0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476};
    private static final int MD4_WORDS = 8;
    private static final int TEA_WORDS = 4;
    private static final int TEA_DELTA = 0x9e37_79b9;
    private static final int TEA_CYCLES = 16;

    private final boolean unsigned;
    private final int[] seed;

    /**
     * @param seed four words; all zero stands for the initial words of MD4
     * @param unsigned how the bytes of names count
     */
    DirHash(int[] seed, boolean unsigned) {
        this.unsigned = unsigned;
        this.seed = (seed[0] | seed[1] | seed[2] | seed[3]) == 0 ? MD4_INITIAL : seed.clone();
    }

    static boolean isKnown(int version) {
        return version == LEGACY || version == HALF_MD4 || version == TEA;
    }

    /** Hash of {@code name[from..to)} as an unsigned number; its lowest bit is 0. */
    int hash(int version, byte[] name, int from, int to) {
        int hash =
                switch (version) {
                    case HALF_MD4 -> halfMd4(name, from, to);
                    case TEA -> tea(name, from, to);
                    default -> legacy(name, from, to);
                };
        int even = hash & ~1;
        return even == END ? END - 2 : even;
    }

    private int legacy(byte[] name, int from, int to) {
        int current = 0x12a3_fe2d;
        int previous = 0x37ab_e8f9;
        for (int i = from; i < to; i++) {
            int next = previous + (current ^ (octet(name[i]) * 7_152_373));
            if (next < 0) {
                next -= 0x7fff_ffff;
            }
            previous = current;
            current = next;
        }
        return current << 1;
    }

    private int halfMd4(byte[] name, int from, int to) {
        int[] state = seed.clone();
        int[] words = new int[MD4_WORDS];
        int at = from;
        do {
            fill(words, name, at, to);
            HalfMd4.mix(state, words);
            at += 4 * MD4_WORDS;
        } while (at < to);
        return state[1];
    }

    private int tea(byte[] name, int from, int to) {
        int[] state = seed.clone();
        int[] words = new int[TEA_WORDS];
        int at = from;
        do {
            fill(words, name, at, to);
            encipher(state, words);
            at += 4 * TEA_WORDS;
        } while (at < to);
        return state[0];
    }

    private static void encipher(int[] state, int[] key) {
        int sum = 0;
        int y = state[0];
        int z = state[1];
        for (int cycle = 0; cycle < TEA_CYCLES; cycle++) {
            sum += TEA_DELTA;
            y += ((z << 4) + key[0]) ^ (z + sum) ^ ((z >>> 5) + key[1]);
            z += ((y << 4) + key[2]) ^ (y + sum) ^ ((y >>> 5) + key[3]);
        }
        state[0] += y;
        state[1] += z;
    }

    /** Words from {@code name[at..to)}; the length in the filler is what is left of the name. */
    private void fill(int[] words, byte[] name, int at, int to) {
        int left = to - at;
        int filler = left | (left << 8);
        filler |= filler << 16;
        int next = at;
        for (int w = 0; w < words.length; w++) {
            int word = filler;
            for (int i = 0; i < 4 && next < to; i++) {
                word = (word << 8) + octet(name[next++]);
            }
            words[w] = word;
        }
    }

    private int octet(byte value) {
        return unsigned ? value & 0xff : value;
    }
}
