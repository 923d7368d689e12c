package org.func2ipc.runtime.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memory for as long as its holder keeps it: a private run of bytes, or a whole region. */
public final class BufferMemory extends BoundedMemory {
    private final @Nullable Path file;

    private BufferMemory(ByteBuffer buffer, @Nullable Path file) {
        super(buffer, 0, buffer.capacity());
        this.file = file;
    }

    /** All bytes of {@code buffer}, which must be direct (a mapped one is); its position and order do not matter. */
    public static BufferMemory of(ByteBuffer buffer) {
        return of(buffer, null);
    }

    /** The same, of a mapping of the whole of {@code file}. */
    static BufferMemory of(ByteBuffer buffer, @Nullable Path file) {
        ByteBuffer whole = buffer.duplicate().clear();
        return new BufferMemory(whole.order(ByteOrder.LITTLE_ENDIAN), file);
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

    /** The file whose bytes these are, from its first to its last, so that another process can map it too. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    @Override
    void ensureUsable() {}

    /** {@code BufferMemory[length=4096]}. */
    @Override
    public String toString() {
        return "BufferMemory[length=" + length() + "]";
    }
}
