package org.func2ipc.drivers.ext4;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.dsl.component.Lease;

/** A read-only block device over an image file or a byte array; strict about ranges, and counts what is asked of it. */
final class ImageDevice implements BlockDevice, Closeable {
    static final int SECTOR = 512;

    private final Source source;
    private final Closeable closing;
    private final int sectorSize;
    private final long size;
    private long reads;
    private long bytesRead;
    private boolean broken;

    private ImageDevice(Source source, Closeable closing, int sectorSize, long size) {
        this.source = source;
        this.closing = closing;
        this.sectorSize = sectorSize;
        this.size = size;
    }

    static ImageDevice of(byte[] image) {
        return new ImageDevice(
                (at, into, length) -> System.arraycopy(image, (int) at, into, 0, length),
                () -> {},
                SECTOR,
                image.length);
    }

    static ImageDevice open(Path image) {
        return open(image, SECTOR);
    }

    static ImageDevice open(Path image, int sectorSize) {
        try {
            FileChannel channel = FileChannel.open(image);
            return new ImageDevice(
                    (at, into, length) -> readFully(channel, at, ByteBuffer.wrap(into, 0, length)),
                    channel,
                    sectorSize,
                    channel.size() / sectorSize * sectorSize);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readFully(FileChannel channel, long at, ByteBuffer into) throws IOException {
        long next = at;
        while (into.hasRemaining()) {
            next += Math.max(channel.read(into, next), 0);
        }
    }

    /** From now on every request fails. */
    void breakDown() {
        broken = true;
    }

    long reads() {
        return reads;
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public BlockTopology topology() {
        return BlockTopology.UNKNOWN;
    }

    @Override
    public long capacity() {
        return geometry().bytes();
    }

    @Override
    public BlockGeometry geometry() {
        return new BlockGeometry(size / sectorSize, sectorSize, true);
    }

    @Override
    public void read(long block, Lease into) throws BlockException {
        long count = into.length() / sectorSize;
        if (broken) {
            throw new BlockException(BlockFault.IO_ERROR, block, count, "the test broke the device");
        }
        if (into.length() == 0 || into.length() % sectorSize != 0) {
            throw new BlockException(BlockFault.UNALIGNED, block, count, "length=" + into.length());
        }
        if (block < 0 || block > size / sectorSize - count) {
            throw new BlockException(BlockFault.OUT_OF_RANGE, block, count, "blocks=" + size / sectorSize);
        }
        reads++;
        bytesRead += into.length();
        byte[] bytes = new byte[(int) into.length()];
        try {
            source.read(block * sectorSize, bytes, bytes.length);
        } catch (IOException e) {
            throw new BlockException(BlockFault.IO_ERROR, block, count, e.toString());
        }
        into.put(0, bytes, 0, bytes.length);
    }

    @Override
    public void write(long block, Lease from) throws BlockException {
        throw readOnly(block, from.length() / sectorSize);
    }

    @Override
    public void flush() throws BlockException {
        throw readOnly(0, 0);
    }

    @Override
    public void discard(long block, long count) throws BlockException {
        throw readOnly(block, count);
    }

    @Override
    public void writeZeroes(long block, long count) throws BlockException {
        throw readOnly(block, count);
    }

    private static BlockException readOnly(long block, long count) {
        return new BlockException(BlockFault.READ_ONLY, block, count, "a reader of images must not write");
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }

    /** Bytes of an image. */
    @FunctionalInterface
    private interface Source {
        void read(long at, byte[] into, int length) throws IOException;
    }
}
