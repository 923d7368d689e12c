package org.func2ipc.drivers.device;

import java.util.Arrays;
import java.util.Objects;
import org.func2ipc.drivers.virtio.BlockCommand;
import org.func2ipc.dsl.component.Memory;

/** A disk in the heap, for tests. Discarded bytes become {@link #DISCARDED}, so that nobody comes to rely on zeros. */
public final class HeapDisk implements Disk {
    /** What a discarded byte reads as. */
    public static final byte DISCARDED = (byte) 0xdb;

    private final byte[] content;
    private final DiskMode mode;

    /**
     * @param content the bytes themselves, not a copy; a multiple of 512
     * @param mode what the device may do with them
     */
    public HeapDisk(byte[] content, DiskMode mode) {
        if (content.length % BlockCommand.SECTOR_BYTES != 0) {
            throw new IllegalArgumentException("a disk must be a multiple of 512 bytes: " + content.length);
        }
        this.content = content;
        this.mode = Objects.requireNonNull(mode, "mode");
    }

    @Override
    public long bytes() {
        return content.length;
    }

    @Override
    public DiskMode mode() {
        return mode;
    }

    @Override
    public void read(long position, Memory target, long offset, long length) {
        target.put(offset, content, Math.toIntExact(position), Math.toIntExact(length));
    }

    @Override
    public void write(long position, Memory source, long offset, long length) {
        source.get(offset, content, Math.toIntExact(position), Math.toIntExact(length));
    }

    @Override
    public void flush() {}

    @Override
    public void writeZeroes(long position, long length) {
        fill(position, length, (byte) 0);
    }

    @Override
    public void discard(long position, long length) {
        fill(position, length, DISCARDED);
    }

    private void fill(long position, long length, byte value) {
        Arrays.fill(content, Math.toIntExact(position), Math.toIntExact(position + length), value);
    }

    @Override
    public String describe() {
        return "heap disk of " + content.length + " bytes";
    }

    @Override
    public void close() {}
}
