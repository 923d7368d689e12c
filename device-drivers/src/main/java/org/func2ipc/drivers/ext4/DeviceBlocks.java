package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.IpcException;

/**
 * Byte ranges of the device, read through the region that is lent to it.
 *
 * <p>The region is one buffer: a range is read in the largest pieces that fit, whole sectors each, and copied from there
 * at once, so that nothing stays in memory that the device's domain can write.
 */
final class DeviceBlocks {
    private final BlockDevice device;
    private final int sectorSize;
    private final long size;
    private final Lease buffer;
    private final int capacity;
    private Lease lent;

    private DeviceBlocks(BlockDevice device, BlockGeometry geometry, SharedRegion region) {
        this.device = device;
        this.sectorSize = geometry.blockSize();
        this.size = geometry.blockCount() * sectorSize;
        this.capacity = (int) Math.min(region.size(), 1 << 30) / sectorSize * sectorSize;
        this.buffer = region.lease(0, capacity);
        this.lent = buffer;
    }

    /**
     * Asks the device for its size.
     *
     * @throws FsException IO_ERROR when it does not answer, INVALID_ARGUMENT when the region cannot hold a sector
     */
    static DeviceBlocks open(BlockDevice device, SharedRegion region) throws FsException {
        BlockGeometry geometry;
        try {
            geometry = device.geometry();
        } catch (BlockException | IpcException e) {
            throw failed("asking for its geometry", e);
        }
        int sectorSize = geometry.blockSize();
        if (sectorSize < 512 || Integer.bitCount(sectorSize) != 1 || geometry.blockCount() < 0) {
            throw new FsException(
                    FsFault.IO_ERROR,
                    "the block device's geometry must have a power of two of at least 512 as block size: " + geometry);
        }
        if (geometry.blockCount() > Long.MAX_VALUE / sectorSize) {
            throw new FsException(FsFault.IO_ERROR, "the block device must have less than 2^63 bytes: " + geometry);
        }
        DeviceBlocks blocks = new DeviceBlocks(device, geometry, region);
        blocks.requireCapacity(sectorSize);
        return blocks;
    }

    /** Refuses a region that cannot hold {@code bytes} bytes at once. */
    void requireCapacity(int bytes) throws FsException {
        if (capacity < bytes) {
            throw new FsException(
                    FsFault.INVALID_ARGUMENT,
                    "the buffer region \"" + buffer.region() + "\" must hold a block of " + bytes + " bytes: it holds "
                            + capacity + "; declare it larger");
        }
    }

    /** Bytes of the device. */
    long size() {
        return size;
    }

    /** Bytes that one transfer moves at most. */
    int capacity() {
        return capacity;
    }

    /** Fills {@code into[offset..offset+length)} with the bytes from byte {@code at} of the device on. */
    void read(long at, byte[] into, int offset, int length) throws FsException {
        for (int done = 0; done < length; ) {
            int skip = (int) ((at + done) & (sectorSize - 1));
            int part = Math.min(length - done, capacity - skip);
            fetch(at + done - skip, skip + part);
            buffer.get(skip, into, offset + done, part);
            done += part;
        }
    }

    /** As {@link #read(long, byte[], int, int)}, into leased memory. */
    void read(long at, Lease into, long offset, long length) throws FsException {
        for (long done = 0; done < length; ) {
            int skip = (int) ((at + done) & (sectorSize - 1));
            int part = (int) Math.min(length - done, capacity - skip);
            fetch(at + done - skip, skip + part);
            into.copyFrom(offset + done, buffer, skip, part);
            done += part;
        }
    }

    /** Reads the sectors that hold {@code [at, at+length)}, {@code at} being the start of one, to the buffer's start. */
    private void fetch(long at, int length) throws FsException {
        int whole = (length + sectorSize - 1) & -sectorSize;
        if (at < 0 || whole > size - at) {
            throw Corruption.of(
                    "image",
                    "bytes " + at + " to " + (at + whole) + " must lie inside the device of " + size + " bytes");
        }
        if (lent.length() != whole) {
            lent = buffer.slice(0, whole);
        }
        try {
            device.read(at / sectorSize, lent);
        } catch (BlockException | IpcException e) {
            throw failed("reading " + whole + " bytes at byte " + at, e);
        }
    }

    private static FsException failed(String what, Exception cause) {
        FsException failure = new FsException(
                FsFault.IO_ERROR,
                "the block device failed while " + what + ": " + Printable.shortened(cause.toString()));
        failure.initCause(cause);
        return failure;
    }
}
