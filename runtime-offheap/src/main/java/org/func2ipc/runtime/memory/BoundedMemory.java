package org.func2ipc.runtime.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.func2ipc.dsl.component.Memory;

/** A slice of a direct or mapped buffer: bounds, alignment and byte order of every access are decided here. */
abstract sealed class BoundedMemory implements Memory permits BufferMemory, RegionDma, RegionLease {
    private static final VarHandle SHORT =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    private static final int CHUNK = 8192;

    private final ByteBuffer buffer;
    private final int base;
    private final int length;
    private final int misalignment;

    /** The bytes {@code [base, base+length)} of {@code buffer}, which is direct and little-endian. */
    BoundedMemory(ByteBuffer buffer, int base, int length) {
        Objects.checkFromIndexSize(base, length, buffer.capacity());
        if (!buffer.isDirect() || buffer.order() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException(
                    "memory of a region must be a direct, little-endian buffer: " + buffer + ", " + buffer.order());
        }
        this.buffer = buffer;
        this.base = base;
        this.length = length;
        this.misalignment = buffer.alignmentOffset(base, WORD);
    }

    /** Refuses the access when the right to use this memory has ended. */
    abstract void ensureUsable();

    final ByteBuffer buffer() {
        return buffer;
    }

    final int base() {
        return base;
    }

    @Override
    public final long length() {
        return length;
    }

    @Override
    public final byte getByte(long offset) {
        return buffer.get(index(offset, Byte.BYTES));
    }

    @Override
    public final void putByte(long offset, byte value) {
        buffer.put(index(offset, Byte.BYTES), value);
    }

    @Override
    public final short getShort(long offset) {
        return buffer.getShort(index(offset, Short.BYTES));
    }

    @Override
    public final void putShort(long offset, short value) {
        buffer.putShort(index(offset, Short.BYTES), value);
    }

    @Override
    public final int getInt(long offset) {
        return buffer.getInt(index(offset, Integer.BYTES));
    }

    @Override
    public final void putInt(long offset, int value) {
        buffer.putInt(index(offset, Integer.BYTES), value);
    }

    @Override
    public final long getLong(long offset) {
        return buffer.getLong(index(offset, Long.BYTES));
    }

    @Override
    public final void putLong(long offset, long value) {
        buffer.putLong(index(offset, Long.BYTES), value);
    }

    @Override
    public final short getShortAcquire(long offset) {
        return (short) SHORT.getAcquire(buffer, alignedIndex(offset, Short.BYTES));
    }

    @Override
    public final void putShortRelease(long offset, short value) {
        SHORT.setRelease(buffer, alignedIndex(offset, Short.BYTES), value);
    }

    @Override
    public final int getIntAcquire(long offset) {
        return (int) INT.getAcquire(buffer, alignedIndex(offset, Integer.BYTES));
    }

    @Override
    public final void putIntRelease(long offset, int value) {
        INT.setRelease(buffer, alignedIndex(offset, Integer.BYTES), value);
    }

    @Override
    public final void get(long offset, byte[] target, int at, int count) {
        buffer.get(index(offset, count), target, at, count);
    }

    @Override
    public final void put(long offset, byte[] source, int at, int count) {
        buffer.put(index(offset, count), source, at, count);
    }

    /** Copies the {@code count} bytes at {@code offset} to {@code target} at {@code at}. */
    public final void copyTo(long offset, ByteBuffer target, int at, int count) {
        target.put(at, buffer, index(offset, count), count);
    }

    @Override
    public final void copyFrom(long offset, Memory source, long sourceOffset, long count) {
        int to = index(offset, count);
        if (source instanceof BoundedMemory bounded) {
            buffer.put(to, bounded.buffer, bounded.index(sourceOffset, count), (int) count);
            return;
        }
        byte[] chunk = new byte[(int) Math.min(count, CHUNK)];
        for (int done = 0; done < count; done += chunk.length) {
            int part = (int) Math.min(chunk.length, count - done);
            source.get(sourceOffset + done, chunk, 0, part);
            buffer.put(to + done, chunk, 0, part);
        }
    }

    @Override
    public final void fill(long offset, long count, byte value) {
        int at = index(offset, count);
        int end = at + (int) count;
        long word = (value & 0xffL) * 0x0101_0101_0101_0101L;
        for (; at <= end - WORD; at += WORD) {
            buffer.putLong(at, word);
        }
        for (; at < end; at++) {
            buffer.put(at, value);
        }
    }

    private int alignedIndex(long offset, int size) {
        int index = index(offset, size);
        if (((misalignment + offset) & (size - 1)) != 0) {
            throw new IllegalArgumentException("an ordered access of " + size + " bytes must be aligned to its size: "
                    + "offset=" + offset + ", start of this memory is " + misalignment + " bytes past a word");
        }
        return index;
    }

    private int index(long offset, long size) {
        ensureUsable();
        if (offset < 0 || size < 0 || offset > length - size) {
            throw new IndexOutOfBoundsException(
                    "access outside memory: offset=" + offset + ", size=" + size + ", length=" + length);
        }
        return base + (int) offset;
    }
}
