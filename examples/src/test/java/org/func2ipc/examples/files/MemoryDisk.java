package org.func2ipc.examples.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.func2ipc.drivers.block.BlockBatch;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.dsl.component.Lease;

/** A block device in an array. */
final class MemoryDisk implements BlockDevice, BlockBatch {
    private static final int BLOCK = 512;

    private final byte[] content;

    private MemoryDisk(byte[] content) {
        this.content = content;
    }

    /** One of {@code blocks} blocks, all zero. */
    static MemoryDisk empty(int blocks) {
        return new MemoryDisk(new byte[blocks * BLOCK]);
    }

    /** One that holds the image which is shipped with the examples. */
    static MemoryDisk shipped() {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        try {
            ShippedImage.unpack(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MemoryDisk(image.toByteArray());
    }

    @Override
    public BlockGeometry geometry() {
        return new BlockGeometry(content.length / BLOCK, BLOCK, false);
    }

    @Override
    public long capacity() {
        return geometry().bytes();
    }

    @Override
    public BlockTopology topology() {
        return BlockTopology.UNKNOWN;
    }

    @Override
    public void read(long block, Lease into) throws BlockException {
        into.put(0, content, at(block, into.length()), (int) into.length());
    }

    @Override
    public void write(long block, Lease from) throws BlockException {
        from.get(0, content, at(block, from.length()), (int) from.length());
    }

    @Override
    public void flush() {}

    @Override
    public void discard(long block, long count) throws BlockException {
        writeZeroes(block, count);
    }

    @Override
    public void writeZeroes(long block, long count) throws BlockException {
        int at = at(block, Math.multiplyExact(count, BLOCK));
        Arrays.fill(content, at, at + (int) count * BLOCK, (byte) 0);
    }

    @Override
    public void readAll(long[] blocks, Lease into) throws BlockException {
        for (int index = 0; index < blocks.length; index++) {
            read(blocks[index], into.slice((long) index * BLOCK, BLOCK));
        }
    }

    @Override
    public void writeAll(long[] blocks, Lease from) throws BlockException {
        for (int index = 0; index < blocks.length; index++) {
            write(blocks[index], from.slice((long) index * BLOCK, BLOCK));
        }
    }

    private int at(long block, long length) throws BlockException {
        long count = length / BLOCK;
        if (length <= 0 || length % BLOCK != 0) {
            throw new BlockException(BlockFault.UNALIGNED, block, count, "length=" + length);
        } else if (block < 0 || block > content.length / BLOCK - count) {
            throw new BlockException(BlockFault.OUT_OF_RANGE, block, count, "blocks=" + content.length / BLOCK);
        }
        return (int) block * BLOCK;
    }

    /** A number that changes with the content. */
    int checksum() {
        return Arrays.hashCode(content);
    }
}
