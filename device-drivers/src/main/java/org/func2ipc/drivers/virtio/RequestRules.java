package org.func2ipc.drivers.virtio;

import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;

/** What a request must keep before the device sees it (virtio 1.2, 5.2.6.1). */
final class RequestRules {
    private static final int MAX_RANGE_BYTES = 1 << 30;

    private RequestRules() {}

    /**
     * Blocks of a transfer of {@code bytes}.
     *
     * @throws BlockException READ_ONLY or UNALIGNED
     */
    static long blocks(BlockLimits limits, BlockCommand command, long block, long bytes) throws BlockException {
        int blockSize = limits.blockSize();
        long count = bytes / blockSize;
        if (command == BlockCommand.WRITE) {
            requireWritable(limits, command, block, count);
        }
        if (bytes <= 0 || bytes % blockSize != 0) {
            throw new BlockException(
                    BlockFault.UNALIGNED,
                    block,
                    count,
                    command + ": length must be a positive multiple of the block size " + blockSize + ": " + bytes);
        }
        return count;
    }

    /**
     * Bytes of a range that one request may have.
     *
     * @throws BlockException READ_ONLY, UNSUPPORTED or UNALIGNED
     */
    static int rangeBytes(BlockLimits limits, BlockCommand command, long block, long count) throws BlockException {
        requireWritable(limits, command, block, count);
        long maxSectors = command == BlockCommand.DISCARD ? limits.discardSectors() : limits.zeroSectors();
        long blocksAtOnce = Math.min(maxSectors / limits.sectorsPerBlock(), MAX_RANGE_BYTES / limits.blockSize());
        if (blocksAtOnce == 0) {
            throw new BlockException(
                    BlockFault.UNSUPPORTED, block, count, command + ": the device does not offer it; write instead");
        }
        if (count <= 0) {
            throw new BlockException(
                    BlockFault.UNALIGNED, block, count, command + ": count must be positive: " + count);
        }
        return (int) blocksAtOnce * limits.blockSize();
    }

    private static void requireWritable(BlockLimits limits, BlockCommand command, long block, long count)
            throws BlockException {
        if (limits.readOnly()) {
            throw new BlockException(
                    BlockFault.READ_ONLY, block, count, command + ": the device is read-only; open it for writing");
        }
    }

    static boolean isInside(BlockLimits limits, long block, long count) {
        long blocks = limits.capacity() / limits.sectorsPerBlock();
        return block >= 0 && count <= blocks && block <= blocks - count;
    }

    /** @throws BlockException OUT_OF_RANGE */
    static void requireInside(BlockLimits limits, BlockCommand command, long block, long count) throws BlockException {
        if (!isInside(limits, block, count)) {
            long last = limits.capacity() / limits.sectorsPerBlock() - 1;
            throw new BlockException(
                    BlockFault.OUT_OF_RANGE, block, count, command + ": blocks must lie in 0.." + last);
        }
    }

    /** @throws BlockException UNSUPPORTED */
    static void requireFlush(BlockLimits limits) throws BlockException {
        if (!limits.flush()) {
            throw new BlockException(
                    BlockFault.UNSUPPORTED,
                    0,
                    0,
                    "FLUSH: the device does not offer it, so nothing can be promised to be durable");
        }
    }
}
