package org.func2ipc.sel4;

/**
 * The word that a receiver gets from the capability a message came through: set when the capability is minted, out of
 * the sender's reach. On a notification badges of several signals are joined by or.
 *
 * @param value any 64 bits; 0 is an unbadged capability
 */
public record Badge(long value) {
    /** No badge. */
    public static final Badge NONE = new Badge(0);

    /** False for the badge 0. */
    public boolean isBadged() {
        return value != 0;
    }

    /** The word of a notification after a signal through a capability with {@code other}. */
    public Badge or(Badge other) {
        return new Badge(value | other.value);
    }

    /** Hexadecimal: {@code 0x2a}. */
    @Override
    public String toString() {
        return "0x" + Long.toHexString(value);
    }
}
