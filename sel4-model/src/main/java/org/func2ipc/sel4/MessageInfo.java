package org.func2ipc.sel4;

/**
 * What a message is: {@code seL4_MessageInfo}, one word.
 *
 * <pre>
 *  63                              12 11           9 8         7 6        0
 * +----------------------------------+--------------+-----------+----------+
 * | label (52)                       | capsUnwrapped| extraCaps | length   |
 * +----------------------------------+--------------+-----------+----------+
 * </pre>
 *
 * <p>The static functions read and make the word without an object, for the path of a call.
 *
 * @param label 52 bits
 * @param capsUnwrapped which of the extra capabilities were unwrapped, bit by bit: 0..7
 * @param extraCaps capabilities that travel with the message, 0..3
 * @param length message registers used, 0..120
 */
public record MessageInfo(long label, int capsUnwrapped, int extraCaps, int length) {
    private static final int LENGTH_BITS = 7;
    private static final int EXTRA_CAPS_SHIFT = LENGTH_BITS;
    private static final int CAPS_UNWRAPPED_SHIFT = 9;
    private static final int LABEL_SHIFT = 12;
    private static final long LENGTH_MASK = 0x7f;
    private static final long EXTRA_CAPS_MASK = 0x3;
    private static final long CAPS_UNWRAPPED_MASK = 0x7;
    private static final long MAX_LABEL = -1L >>> LABEL_SHIFT;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException for a part out of its range
     */
    public MessageInfo {
        requireRange("label", label, MAX_LABEL);
        requireRange("capsUnwrapped", capsUnwrapped, CAPS_UNWRAPPED_MASK);
        requireRange("extraCaps", extraCaps, EXTRA_CAPS_MASK);
        requireRange("length", length, Sel4Limits.MESSAGE_WORDS);
    }

    private static void requireRange(String part, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(part + " must be in 0.." + max + ": " + part + "=" + value);
        }
    }

    /**
     * The message without capabilities, for labels that methods cannot have: operations, faults, errors.
     *
     * @param label 0..2^52-1
     */
    public static MessageInfo of(long label, int length) {
        return new MessageInfo(label, 0, 0, length);
    }

    /** The message without capabilities. */
    public static MessageInfo of(Label label, int length) {
        return new MessageInfo(label.value(), 0, 0, length);
    }

    /** Reads a word as the kernel does: a length over 120 counts as 120, without an error. */
    public static MessageInfo unpack(long word) {
        return new MessageInfo(
                labelOf(word),
                (int) ((word >>> CAPS_UNWRAPPED_SHIFT) & CAPS_UNWRAPPED_MASK),
                extraCapsOf(word),
                lengthOf(word));
    }

    /** The word. */
    public long pack() {
        return (label << LABEL_SHIFT)
                | ((long) capsUnwrapped << CAPS_UNWRAPPED_SHIFT)
                | ((long) extraCaps << EXTRA_CAPS_SHIFT)
                | length;
    }

    /**
     * The word of a message without unwrapped capabilities; the parts must be in range, which is not checked.
     *
     * @param label 52 bits
     * @param extraCaps 0..3
     * @param length 0..120
     */
    public static long word(long label, int extraCaps, int length) {
        return (label << LABEL_SHIFT) | ((long) extraCaps << EXTRA_CAPS_SHIFT) | length;
    }

    /** The label in {@code word}. */
    public static long labelOf(long word) {
        return word >>> LABEL_SHIFT;
    }

    /** The number of extra capabilities in {@code word}, 0..3. */
    public static int extraCapsOf(long word) {
        return (int) ((word >>> EXTRA_CAPS_SHIFT) & EXTRA_CAPS_MASK);
    }

    /** The length in {@code word}, clamped to 120. */
    public static int lengthOf(long word) {
        return (int) Math.min(word & LENGTH_MASK, Sel4Limits.MESSAGE_WORDS);
    }
}
