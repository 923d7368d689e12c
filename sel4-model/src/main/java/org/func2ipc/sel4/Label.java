package org.func2ipc.sel4;

import java.nio.charset.StandardCharsets;

/**
 * The label of a method: 20 bits, so that it fits the message info word of every seL4 word size (semantics R11).
 *
 * <p>Labels 0..15 are kept for replies and faults, 0xFFF00..0xFFFFF for control messages; methods have the rest.
 *
 * @param value 16..0xFFEFF
 */
public record Label(int value) {
    /** Bits of a label. */
    public static final int BITS = 20;
    /** Smallest label of a method. */
    public static final int MIN = 0x10;
    /** Largest label of a method. */
    public static final int MAX = 0xFFEFF;

    private static final int MASK = (1 << BITS) - 1;
    private static final long FNV_OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /**
     * Checks that {@code value} may label a method.
     *
     * @throws IllegalArgumentException when it is reserved or has more than 20 bits
     */
    public Label {
        if (!isAllowed(value)) {
            throw new IllegalArgumentException(String.format(
                    "label must be in 0x%x..0x%x (0..15 and 0xfff00..0xfffff are reserved): label=0x%x",
                    MIN, MAX, value));
        }
    }

    /**
     * The label of a method that declares none: a hash of {@code interfaceName + "." + method}, the same on every
     * machine and in every version of this library.
     *
     * <p>FNV-1a of 64 bits over the UTF-8 form, folded to 20 bits by exclusive or; while the result is reserved, a zero
     * byte is appended to the text.
     *
     * @param interfaceName canonical name of the Java interface
     * @param method name of the method
     */
    public static Label of(String interfaceName, String method) {
        long hash = FNV_OFFSET_BASIS;
        for (byte octet : (interfaceName + "." + method).getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash, octet & 0xff);
        }
        while (!isAllowed(fold(hash))) {
            hash = mix(hash, 0);
        }
        return new Label(fold(hash));
    }

    /** True when {@code value} may label a method. */
    public static boolean isAllowed(int value) {
        return value >= MIN && value <= MAX;
    }

    private static long mix(long hash, int octet) {
        return (hash ^ octet) * FNV_PRIME;
    }

    private static int fold(long hash) {
        return (int) ((hash ^ (hash >>> BITS) ^ (hash >>> (2 * BITS)) ^ (hash >>> (3 * BITS))) & MASK);
    }

    /** Hexadecimal: {@code 0x3a7f1}. */
    @Override
    public String toString() {
        return String.format("0x%x", value);
    }
}
