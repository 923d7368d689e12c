package org.func2ipc.testkit.wire;

/**
 * Some bytes of a body that mean one thing.
 *
 * @param offset first byte
 * @param length number of bytes
 * @param role what they do
 * @param path the part they belong to, {@code entries[3].name}
 * @param meaning what they say, in words
 */
public record Extent(int offset, int length, Role role, String path, String meaning) {
    /** What bytes do. */
    public enum Role {
        /** Presence bits. */
        PRESENCE,
        /** A number. */
        NUMBER,
        /** A tag of an enum or a sealed type, and the zero beside it. */
        TAG,
        /** An offset from the body's start. */
        OFFSET,
        /** A number of elements. */
        COUNT,
        /** Bytes or UTF-8. */
        CONTENT,
        /** An index into the capability list. */
        CAPABILITY,
        /** The block of a part that is absent. */
        ABSENT,
        /** Zero. */
        PADDING,
        /** Bytes that no part claims: the body is not what its type says. */
        UNKNOWN
    }
}
