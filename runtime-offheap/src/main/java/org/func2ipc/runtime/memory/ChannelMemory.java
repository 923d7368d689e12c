package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * A file of fixed size, mapped once and shared between processes, with the order of each access in its name.
 *
 * <p>Chronicle Bytes maps the file; words are then reached by address. Every access is checked against the size of the
 * mapping. Words are in the byte order of the machine: a channel never leaves it.
 *
 * <p><b>Ordering</b>: {@code ...Acquire} and {@code ...Release} pair up, {@code ...Volatile} accesses are in one order
 * that all processes agree on, {@code compareAndSet...} is a full fence where it succeeds.
 */
public final class ChannelMemory implements AutoCloseable {
    private static final UnsafeMemory MEMORY = UnsafeMemory.INSTANCE;

    private final Path file;
    private final String name;
    private final boolean sealed;
    private final MappedBytes bytes;
    private final AtomicBoolean forgotten = new AtomicBoolean();
    private final long address;
    private long size;

    private ChannelMemory(Path file, String name, boolean sealed, MappedBytes bytes, long size) {
        this.file = file;
        this.name = name;
        this.sealed = sealed;
        this.bytes = bytes;
        this.address = bytes.addressForWrite(0);
        this.size = size;
    }

    /**
     * Maps all {@code size} bytes of {@code file}.
     *
     * @throws UncheckedIOException when the file does not have {@code size} bytes or cannot be mapped
     */
    public static ChannelMemory map(Path file, long size) {
        return map(file, String.valueOf(file.getFileName()), false, size);
    }

    /**
     * The same for memory that keeps its size ({@link SealedFile}); {@code file} need not exist afterwards.
     *
     * @param name what messages call it
     */
    public static ChannelMemory mapSealed(Path file, String name, long size) {
        return map(file, name, true, size);
    }

    private static ChannelMemory map(Path file, String name, boolean sealed, long size) {
        try {
            if (Files.size(file) != size) {
                throw new IOException("file has " + Files.size(file) + " bytes, the boot plan says " + size);
            }
            MappedBytes bytes = MappedBytes.singleMappedBytes(file.toFile(), size);
            bytes.singleThreadedCheckDisabled(true);
            return new ChannelMemory(file, name, sealed, bytes, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map channel file " + name + " (" + file + ")", e);
        }
    }

    /** Size in bytes. */
    public long size() {
        return size;
    }

    /** True while the file still has the bytes that are mapped: a peer may have cut it short. */
    public boolean isIntact() {
        try {
            return sealed || Files.size(file) >= size;
        } catch (IOException e) {
            return false;
        }
    }

    /** True when the file is in no directory any more, so that it is no longer cut short either. */
    public boolean isRemoved() {
        return Files.notExists(file);
    }

    public int getInt(long offset) {
        return MEMORY.readInt(at(offset, Integer.BYTES));
    }

    public void putInt(long offset, int value) {
        MEMORY.writeInt(at(offset, Integer.BYTES), value);
    }

    public int getIntVolatile(long offset) {
        return MEMORY.readVolatileInt(at(offset, Integer.BYTES));
    }

    public void putIntVolatile(long offset, int value) {
        MEMORY.writeVolatileInt(at(offset, Integer.BYTES), value);
    }

    public boolean compareAndSetInt(long offset, int expected, int value) {
        return MEMORY.compareAndSwapInt(at(offset, Integer.BYTES), expected, value);
    }

    public long getLong(long offset) {
        return MEMORY.readLong(at(offset, Long.BYTES));
    }

    public void putLong(long offset, long value) {
        MEMORY.writeLong(at(offset, Long.BYTES), value);
    }

    /** Reads with (at least) acquire order. */
    public long getLongAcquire(long offset) {
        return MEMORY.readVolatileLong(at(offset, Long.BYTES));
    }

    public void putLongRelease(long offset, long value) {
        MEMORY.writeOrderedLong(at(offset, Long.BYTES), value);
    }

    public boolean compareAndSetLong(long offset, long expected, long value) {
        return MEMORY.compareAndSwapLong(at(offset, Long.BYTES), expected, value);
    }

    /** Copies {@code length} bytes from {@code offset} to {@code target[at..]}. */
    public void get(long offset, byte[] target, int at, int length) {
        Objects.checkFromIndexSize(at, length, target.length);
        MEMORY.copyMemory(at(offset, length), target, UnsafeMemory.UNSAFE.arrayBaseOffset(byte[].class) + at, length);
    }

    /** Copies {@code source[at..at+length)} to {@code offset}. */
    public void put(long offset, byte[] source, int at, int length) {
        Objects.checkFromIndexSize(at, length, source.length);
        MEMORY.copyMemory(source, at, at(offset, length), length);
    }

    /** Address of the byte at {@code offset}, for {@link Futex}. */
    long address(long offset) {
        return at(offset, Integer.BYTES);
    }

    private long at(long offset, long length) {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new IndexOutOfBoundsException("access outside channel: offset=" + offset + ", size=" + length
                    + ", length=" + size + " of " + name);
        }
        return address + offset;
    }

    /**
     * Makes sure that the pages of {@code [offset, offset+length)} exist, so that no later access to them can fail for
     * want of room; keeps what is in them. Nobody else may use them yet.
     *
     * @return false when the file system has no room, or the file was cut short
     */
    public boolean reserve(long offset, long length) {
        try {
            for (long page = offset; page < offset + length; page += Pages.SIZE) {
                long at = at(page, Integer.BYTES);
                MEMORY.writeInt(at, MEMORY.readInt(at)); // plain: the JVM survives that it fails, unlike a swap
            }
            return isIntact(); // an error of an access above is thrown when this native call returns, at the latest
        } catch (InternalError e) {
            return false;
        }
    }

    /**
     * Takes the file out of this process for good: at the same addresses there is private memory from now on, all zero,
     * that nobody else sees. A thread that still uses this is not hurt: what it writes reaches nobody. The addresses are
     * given back when no thread can reach this any more; where the system has no such call the file stays mapped until
     * then.
     */
    public void forget() {
        if (forgotten.compareAndSet(false, true)) {
            PrivatePages.replace(address, size);
            Unmapping.whenUnreachable(this, bytes);
        }
    }

    /** Takes the file out of this process as {@link #forget} does; later accesses are refused. */
    @Override
    public void close() {
        forget();
        size = 0;
    }

    /** {@code ChannelMemory[channel-0, 4460544 bytes]}. */
    @Override
    public String toString() {
        return "ChannelMemory[" + name + ", " + size + " bytes]";
    }
}
