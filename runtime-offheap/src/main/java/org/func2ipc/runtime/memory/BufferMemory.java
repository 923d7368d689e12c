package org.func2ipc.runtime.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Memory for as long as its holder keeps it: a private run of bytes, or a whole region. */
public final class BufferMemory extends BoundedMemory {
    private BufferMemory(ByteBuffer buffer) {
        super(buffer, 0, buffer.capacity());
    }

    /** All bytes of {@code buffer}, which must be direct (a mapped one is); its position and order do not matter. */
    public static BufferMemory of(ByteBuffer buffer) {
        ByteBuffer whole = buffer.duplicate().clear();
        return new BufferMemory(whole.order(ByteOrder.LITTLE_ENDIAN));
    }

    /** {@code size} zero bytes outside the heap, aligned to a page; freed when nothing refers to them any more. */
    public static BufferMemory allocate(long size) {
        return of(Pages.allocate(size));
    }

    /**
     * The bytes {@code [offset, offset+length)} as a little-endian buffer of their own, for transfers between files and
     * memory without a copy.
     *
     * @throws IndexOutOfBoundsException when they are not inside this memory
     */
    public ByteBuffer buffer(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, length());
        return buffer().slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    void ensureUsable() {}

    /** {@code BufferMemory[length=4096]}. */
    @Override
    public String toString() {
        return "BufferMemory[length=" + length() + "]";
    }
}
