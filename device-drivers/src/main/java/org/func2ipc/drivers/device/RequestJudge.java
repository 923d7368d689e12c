package org.func2ipc.drivers.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.func2ipc.drivers.virtio.BlockCommand;
import org.func2ipc.drivers.virtio.VirtioFeature;

/** What a driver must keep in its requests (virtio 1.2, 5.2.6.1), whatever the device would answer. */
final class RequestJudge {
    private final BlockModelOptions options;
    private final byte[] range = new byte[BlockCommand.RANGE_BYTES];
    private final ByteBuffer rangeWords = ByteBuffer.wrap(range).order(ByteOrder.LITTLE_ENDIAN);
    private volatile long capacity;

    RequestJudge(BlockModelOptions options, long capacity) {
        this.options = options;
        this.capacity = capacity;
    }

    /** A driver may have sent its requests by what it knew before. */
    void capacityChanged(long before, long after) {
        capacity = Math.max(before, after);
    }

    void judge(BlockCommand command, long sector, DescriptorChain chain, long negotiated, ViolationLog strict) {
        long input = chain.writableBytes() - 1;
        long output = chain.readableBytes() - BlockCommand.HEADER_BYTES;
        switch (command) {
            case READ, WRITE -> transfer(command, sector, input, output, chain, negotiated, strict);
            case FLUSH -> {
                require(VirtioFeature.BLK_FLUSH, negotiated, strict);
                if (sector != 0 || input + output != 0) {
                    strict.report(
                            "a flush has sector 0 and no data (5.2.6.1)",
                            "sector=" + sector + ", data=" + (input + output));
                }
            }
            case GET_ID -> {
                if (input != BlockCommand.ID_BYTES || output != 0) {
                    strict.report(
                            "GET_ID takes exactly 20 bytes (5.2.6)", input + " bytes, and " + output + " to be read");
                }
            }
            case DISCARD -> {
                require(VirtioFeature.BLK_DISCARD, negotiated, strict);
                range(command, sector, output, 0, chain, strict);
            }
            case WRITE_ZEROES -> {
                require(VirtioFeature.BLK_WRITE_ZEROES, negotiated, strict);
                range(command, sector, output, BlockCommand.RANGE_UNMAP, chain, strict);
            }
        }
    }

    private static void require(VirtioFeature feature, long negotiated, ViolationLog strict) {
        if (!feature.in(negotiated)) {
            strict.report("only what was negotiated is used (2.2.1)", "a request that needs " + feature);
        }
    }

    private void transfer(
            BlockCommand command,
            long sector,
            long input,
            long output,
            DescriptorChain chain,
            long negotiated,
            ViolationLog strict) {
        boolean read = command == BlockCommand.READ;
        if (read && output != 0) {
            strict.report("a read has no data for the device to read (5.2.6)", output + " bytes");
        }
        if (!read && input != 0) {
            strict.report("a write has no data for the device to write (5.2.6)", input + " bytes");
        }
        long bytes = read ? input : output;
        int blockSize = VirtioFeature.BLK_BLK_SIZE.in(negotiated) ? options.blockSize() : BlockCommand.SECTOR_BYTES;
        if (bytes <= 0 || bytes % blockSize != 0 || sector % (blockSize / BlockCommand.SECTOR_BYTES) != 0) {
            strict.report(
                    "data is a positive multiple of the block size, at a multiple of it (5.2.6.1)",
                    bytes + " bytes at sector " + sector + ", blocks of " + blockSize);
        }
        requireInside(command, sector, bytes / BlockCommand.SECTOR_BYTES, strict);
        segments(chain, read, negotiated, strict);
    }

    /** The first readable buffer is the header and the last writable one the status, when they are no longer than those. */
    private void segments(DescriptorChain chain, boolean read, long negotiated, ViolationLog strict) {
        int first = read ? chain.readableBuffers() : 0;
        int end = read ? chain.buffers() : chain.readableBuffers();
        int segments = 0;
        for (int i = first; i < end; i++) {
            boolean data =
                    read ? i < end - 1 || chain.length(i) > 1 : i > 0 || chain.length(i) > BlockCommand.HEADER_BYTES;
            if (data) {
                segments++;
                if (VirtioFeature.BLK_SIZE_MAX.in(negotiated)
                        && chain.length(i) > Integer.toUnsignedLong(options.sizeMax())) {
                    strict.report(
                            "a data buffer has at most size_max bytes (5.2.4)",
                            chain.length(i) + " bytes, size_max=" + options.sizeMax());
                }
            }
        }
        if (VirtioFeature.BLK_SEG_MAX.in(negotiated) && segments > options.segMax()) {
            strict.report(
                    "a request has at most seg_max data buffers (5.2.4)",
                    segments + " buffers, seg_max=" + options.segMax());
        }
    }

    private void requireInside(BlockCommand command, long sector, long sectors, ViolationLog strict) {
        long most = capacity;
        if (sector < 0 || sectors > most || sector > most - sectors) {
            strict.report(
                    "a request lies within the capacity (5.2.6.1)",
                    command + " of " + sectors + " sectors at " + sector + ", capacity=" + most);
        }
    }

    private void range(
            BlockCommand command,
            long sector,
            long output,
            int flagsAllowed,
            DescriptorChain chain,
            ViolationLog strict) {
        if (output != BlockCommand.RANGE_BYTES) {
            strict.report(
                    "a discard or write-zeroes has at most as many ranges as the device says: 1 (5.2.6.1)",
                    output + " bytes of ranges");
            return;
        }
        chain.copyReadable(BlockCommand.HEADER_BYTES, range);
        long sectors = Integer.toUnsignedLong(rangeWords.getInt(Long.BYTES));
        int flags = rangeWords.getInt(Long.BYTES + Integer.BYTES);
        if (sector != 0) {
            strict.report("a discard or write-zeroes has sector 0 in its header (5.2.6.1)", "sector=" + sector);
        }
        if ((flags & ~flagsAllowed) != 0) {
            strict.report(
                    "a discard has no flags, a write-zeroes at most unmap (5.2.6.1)",
                    command + " with flags 0x" + Integer.toHexString(flags));
        }
        if (sectors > options.maxRangeSectors()) {
            strict.report(
                    "a range has at most as many sectors as the device says (5.2.6.1)",
                    sectors + " sectors, at most " + options.maxRangeSectors());
        }
        requireInside(command, rangeWords.getLong(0), sectors, strict);
    }
}
