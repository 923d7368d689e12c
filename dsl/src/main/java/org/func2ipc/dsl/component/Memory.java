package org.func2ipc.dsl.component;

/**
 * Bounded little-endian memory outside the heap.
 *
 * <p>Offsets are bytes from the start, 0..{@link #length()}. An access outside throws {@link
 * IndexOutOfBoundsException} that names offset, size and length; it never reaches other memory. Multi-byte accesses
 * with an ordering in their name need natural alignment ({@link IllegalArgumentException} otherwise); plain ones do
 * not.
 */
public interface Memory {
    /** Size in bytes. */
    long length();

    byte getByte(long offset);

    void putByte(long offset, byte value);

    short getShort(long offset);

    void putShort(long offset, short value);

    int getInt(long offset);

    void putInt(long offset, int value);

    long getLong(long offset);

    void putLong(long offset, long value);

    /** Reads with acquire order: what the writer wrote before its release is seen after this. */
    short getShortAcquire(long offset);

    /** Writes with release order: what was written before is seen by whoever acquires the value. */
    void putShortRelease(long offset, short value);

    int getIntAcquire(long offset);

    void putIntRelease(long offset, int value);

    /** Copies {@code length} bytes from {@code offset} to {@code target[at..]}. */
    void get(long offset, byte[] target, int at, int length);

    /** Copies {@code source[at..at+length)} to {@code offset}. */
    void put(long offset, byte[] source, int at, int length);

    /** Copies {@code length} bytes of {@code source} to {@code offset}; the ranges may not overlap. */
    void copyFrom(long offset, Memory source, long sourceOffset, long length);

    /** Sets {@code length} bytes to {@code value}. */
    void fill(long offset, long length, byte value);
}
