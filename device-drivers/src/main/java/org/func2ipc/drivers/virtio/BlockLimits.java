package org.func2ipc.drivers.virtio;

import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.block.BlockTopology;

/**
 * What the device's configuration says, checked: the one place where its raw values become values to calculate with
 * (virtio 1.2, 5.2.4, 5.2.5). A limit of 0 counts as absent.
 *
 * @param generation ConfigGeneration of these values
 * @param capacity sectors of 512 bytes, at most {@link #MAX_CAPACITY}
 * @param blockSize bytes of a block, a power of two, 512..{@link #MAX_BLOCK_SIZE}
 * @param readOnly true when the device offers RO
 * @param flush true when the device has a cache that can be flushed
 * @param segments data segments of a request at most, at least 1
 * @param segmentBytes bytes of a segment at most
 * @param discardSectors sectors of a discard at most, 0 when there is no discard
 * @param zeroSectors sectors of a write-zeroes at most, 0 when there is none
 * @param queues request queues, at least 1
 * @param topology hints; those that no device can mean count as absent
 */
record BlockLimits(
        int generation,
        long capacity,
        int blockSize,
        boolean readOnly,
        boolean flush,
        int segments,
        long segmentBytes,
        long discardSectors,
        long zeroSectors,
        int queues,
        BlockTopology topology) {
    /** Data bytes of one request at most; more are split. */
    static final int MAX_REQUEST_BYTES = 1 << 20;

    /** Data segments of one request at most. */
    static final int MAX_SEGMENTS = 16;

    /** Largest block size that is believed. */
    static final int MAX_BLOCK_SIZE = 1 << 20;

    /** Largest capacity that is believed: its bytes fit a long. */
    static final long MAX_CAPACITY = Long.MAX_VALUE / BlockCommand.SECTOR_BYTES;

    private static final int MAX_PHYSICAL_EXPONENT = 16;
    private static final int CONFIG_ATTEMPTS = 16;
    private static final int HOST_MANAGED = 1;

    /**
     * Reads the configuration between two equal generations (2.5.1).
     *
     * @param offered what the device offers: a field exists when its feature is offered
     * @param accepted what was negotiated: a limit counts when its feature was
     * @throws VirtioException BAD_CONFIGURATION when it does not hold still, or holds what no device may have
     */
    static BlockLimits read(Transport transport, long offered, long accepted) throws VirtioException {
        for (int attempt = 0; attempt < CONFIG_ATTEMPTS; attempt++) {
            int before = transport.configGeneration();
            Fields fields = new Fields(transport, offered, accepted);
            if (transport.configGeneration() == before) {
                return fields.checked(before);
            }
        }
        throw new VirtioException(
                VirtioFault.BAD_CONFIGURATION,
                transport.describe() + ": ConfigGeneration must hold still for one reading of the configuration: it "
                        + "changed in " + CONFIG_ATTEMPTS + " of " + CONFIG_ATTEMPTS + " readings");
    }

    /** The same with the capacity of {@code fresh}: nothing else may change while the device runs (5.2.5.2). */
    BlockLimits withCapacityOf(BlockLimits fresh) {
        return new BlockLimits(
                fresh.generation,
                fresh.capacity,
                blockSize,
                readOnly,
                flush,
                segments,
                segmentBytes,
                discardSectors,
                zeroSectors,
                queues,
                topology);
    }

    BlockGeometry geometry() {
        return new BlockGeometry(capacity / sectorsPerBlock(), blockSize, readOnly);
    }

    int sectorsPerBlock() {
        return blockSize / BlockCommand.SECTOR_BYTES;
    }

    /** Data bytes of one request at most: whole blocks within the segments, at least one block. */
    int requestBytes(int usedSegments) {
        long most = Math.min(MAX_REQUEST_BYTES, usedSegments * segmentBytes);
        return (int) (most / blockSize * blockSize);
    }

    /** Raw values of one reading. */
    private static final class Fields {
        private final Transport transport;
        private final long offered;
        private final long accepted;
        private final long capacity;
        private final long blockSize;
        private final long segments;
        private final long segmentBytes;
        private final long discardSectors;
        private final long zeroSectors;
        private final long zonedModel;
        private final long queues;
        private final int physicalExponent;
        private final int alignmentOffset;
        private final long minimumBlocks;
        private final long optimalBlocks;

        Fields(Transport transport, long offered, long accepted) {
            this.transport = transport;
            this.offered = offered;
            this.accepted = accepted;
            this.capacity = (long) transport.configHigh(BlockConfigField.CAPACITY) << Integer.SIZE
                    | Integer.toUnsignedLong(transport.config(BlockConfigField.CAPACITY));
            this.blockSize = limit(BlockConfigField.BLK_SIZE, BlockCommand.SECTOR_BYTES);
            this.segments = limit(BlockConfigField.SEG_MAX, 1);
            this.segmentBytes = limit(BlockConfigField.SIZE_MAX, MAX_REQUEST_BYTES);
            this.discardSectors = rangeLimit(BlockConfigField.MAX_DISCARD_SECTORS, BlockConfigField.MAX_DISCARD_SEG);
            this.zeroSectors =
                    rangeLimit(BlockConfigField.MAX_WRITE_ZEROES_SECTORS, BlockConfigField.MAX_WRITE_ZEROES_SEG);
            this.zonedModel = BlockConfigField.ZONED_MODEL.existsWith(offered)
                    ? transport.config(BlockConfigField.ZONED_MODEL)
                    : 0;
            this.queues = limit(BlockConfigField.NUM_QUEUES, 1);
            this.physicalExponent = (int) limit(BlockConfigField.PHYSICAL_BLOCK_EXP, 0);
            this.alignmentOffset = (int) limit(BlockConfigField.ALIGNMENT_OFFSET, 0);
            this.minimumBlocks = limit(BlockConfigField.MIN_IO_SIZE, 1);
            this.optimalBlocks = limit(BlockConfigField.OPT_IO_SIZE, 0);
        }

        private long limit(BlockConfigField field, long absent) {
            if (!field.existsWith(offered & accepted)) {
                return absent;
            }
            long value = Integer.toUnsignedLong(transport.config(field)) & (1L << (Byte.SIZE * field.width())) - 1;
            return value == 0 ? absent : value;
        }

        private long rangeLimit(BlockConfigField sectors, BlockConfigField segmentsOfRange) {
            return limit(segmentsOfRange, 0) == 0 ? 0 : limit(sectors, 0);
        }

        private BlockLimits checked(int generation) throws VirtioException {
            require(capacity >= 0 && capacity <= MAX_CAPACITY, "capacity must be in 0..2^54-1 sectors", capacity);
            require(
                    blockSize >= BlockCommand.SECTOR_BYTES
                            && blockSize <= MAX_BLOCK_SIZE
                            && Long.bitCount(blockSize) == 1,
                    "blk_size must be a power of two in 512..1048576",
                    blockSize);
            require(
                    zonedModel != HOST_MANAGED,
                    "a host-managed zoned device cannot be driven, zoned.model",
                    zonedModel);
            long used = Math.min(segments, MAX_SEGMENTS);
            require(
                    used * segmentBytes >= blockSize,
                    "seg_max * size_max must hold a block of " + blockSize + " bytes; size_max",
                    segmentBytes);
            return new BlockLimits(
                    generation,
                    capacity,
                    (int) blockSize,
                    VirtioFeature.BLK_RO.in(offered),
                    VirtioFeature.BLK_FLUSH.in(accepted),
                    segmentBytes >= MAX_REQUEST_BYTES ? 1 : (int) used,
                    segmentBytes,
                    discardSectors,
                    zeroSectors,
                    (int) queues,
                    topology());
        }

        private BlockTopology topology() {
            int physical = physicalExponent <= MAX_PHYSICAL_EXPONENT ? 1 << physicalExponent : 1;
            int offset = alignmentOffset < physical ? alignmentOffset : 0;
            return new BlockTopology(physical, offset, (int) minimumBlocks, optimalBlocks);
        }

        private void require(boolean holds, String rule, long value) throws VirtioException {
            if (!holds) {
                throw new VirtioException(
                        VirtioFault.BAD_CONFIGURATION,
                        transport.describe() + ": " + rule + ": " + Long.toUnsignedString(value));
            }
        }
    }
}
