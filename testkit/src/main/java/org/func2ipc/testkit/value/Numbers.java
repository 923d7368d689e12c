package org.func2ipc.testkit.value;

/** Primitives: small ones, those at the edges of every width, and any bits. */
final class Numbers {
    private static final long[] EDGES = {
        -1,
        Byte.MAX_VALUE,
        Byte.MIN_VALUE,
        255,
        Short.MAX_VALUE,
        Short.MIN_VALUE,
        0xffff,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffff_ffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0x7fc0_0001L,
        0x7ff8_0000_0000_0001L
    };

    private final Choices choices;

    Numbers(Choices choices) {
        this.choices = choices;
    }

    /** A value of the primitive {@code type}, boxed. */
    Object of(Class<?> type) {
        if (type == boolean.class) {
            return choices.below(2) == 1;
        }
        long bits = bits();
        if (type == byte.class) {
            return (byte) bits;
        } else if (type == short.class) {
            return (short) bits;
        } else if (type == char.class) {
            return (char) bits;
        } else if (type == int.class) {
            return (int) bits;
        } else if (type == long.class) {
            return bits;
        } else if (type == float.class) {
            return choices.below(2) == 0 ? (float) bits : Float.intBitsToFloat((int) bits);
        } else if (type == double.class) {
            return choices.below(2) == 0 ? (double) bits : Double.longBitsToDouble(bits);
        }
        throw new IllegalArgumentException("no primitive: " + type);
    }

    private long bits() {
        return switch (choices.below(4)) {
            case 0, 1 -> choices.below(16);
            case 2 -> EDGES[choices.below(EDGES.length)];
            default -> (long) choices.bits() << Integer.SIZE ^ choices.bits();
        };
    }
}
