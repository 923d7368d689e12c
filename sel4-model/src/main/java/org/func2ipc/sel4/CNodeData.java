package org.func2ipc.sel4;

/**
 * The data word of a CNode capability: guard size in bits 0..5, guard in the 58 bits above.
 *
 * @param guard the bits that an address must begin with
 * @param guardSize how many bits the guard has, 0..63
 */
public record CNodeData(long guard, int guardSize) {
    private static final int SIZE_BITS = 6;

    /**
     * Checks both fields against their width.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public CNodeData {
        if (guardSize < 0 || guardSize > 63) {
            throw new IllegalArgumentException("guardSize must be in 0..63: guardSize=" + guardSize);
        }
        if (guard >>> (Sel4Limits.WORD_BITS - SIZE_BITS) != 0) {
            throw new IllegalArgumentException(String.format("guard must be in 0..2^58-1: guard=0x%x", guard));
        }
    }

    /** The guard of all zeros that fills a 64-bit address of a CNode with {@code radix} bits. */
    public static CNodeData skip(int radix) {
        return new CNodeData(0, Sel4Limits.WORD_BITS - radix);
    }

    /** The fields of {@code word}. */
    public static CNodeData fromWord(long word) {
        return new CNodeData(word >>> SIZE_BITS, (int) word & 63);
    }

    /** The packed word. */
    public long toWord() {
        return guard << SIZE_BITS | guardSize;
    }
}
