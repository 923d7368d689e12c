package org.func2ipc.drivers.ext4;

/** The compression function of MD4 (RFC 1320, 3.4) cut to eight words of input and eight steps for each round. */
final class HalfMd4 {
    private static final int[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7}, {1, 3, 5, 7, 0, 2, 4, 6}, {3, 7, 2, 6, 1, 5, 0, 4},
    };
    private static final int[][] SHIFT = {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}};
    /** The square roots of 2 and 3, as the RFC has them. */
    private static final int[] ADDEND = {0, 0x5a82_7999, 0x6ed9_eba1};

    private HalfMd4() {}

    /** Adds {@code words}, eight of them, to {@code state}, four words. */
    static void mix(int[] state, int[] words) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int round = 0; round < ORDER.length; round++) {
            for (int step = 0; step < words.length; step++) {
                int sum = a + function(round, b, c, d) + words[ORDER[round][step]] + ADDEND[round];
                a = d;
                d = c;
                c = b;
                b = Integer.rotateLeft(sum, SHIFT[round][step & 3]);
            }
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int function(int round, int x, int y, int z) {
        return switch (round) {
            case 0 -> (x & y) | (~x & z);
            case 1 -> (x & y) | (x & z) | (y & z);
            default -> x ^ y ^ z;
        };
    }
}
