package org.func2ipc.drivers.device;

import org.func2ipc.drivers.block.BlockTopology;
import org.func2ipc.drivers.virtio.SplitRing;
import org.func2ipc.drivers.virtio.VirtioFeature;

/**
 * What an emulated disk offers.
 *
 * @param features features beside RO, which follows from the disk
 * @param blockSize bytes of a block, a power of two, at least 512
 * @param queues request queues, 1..{@value #MAX_QUEUES}
 * @param queueSizeMax descriptors of a queue at most
 * @param segMax data segments of a request at most
 * @param sizeMax bytes of a segment at most, where SIZE_MAX is offered
 * @param maxRangeSectors sectors of a discard or write-zeroes at most
 * @param topology what TOPOLOGY tells
 * @param serial serial number; the first 20 characters are told
 */
public record BlockModelOptions(
        long features,
        int blockSize,
        int queues,
        int queueSizeMax,
        int segMax,
        int sizeMax,
        int maxRangeSectors,
        BlockTopology topology,
        String serial) {
    /** Most queues of a device. */
    public static final int MAX_QUEUES = 64;

    /** As QEMU's device: everything that the driver knows, but SIZE_MAX. */
    public static final BlockModelOptions DEFAULT = new BlockModelOptions(
            VirtioFeature.of(
                    VirtioFeature.VERSION_1,
                    VirtioFeature.INDIRECT_DESC,
                    VirtioFeature.EVENT_IDX,
                    VirtioFeature.BLK_SEG_MAX,
                    VirtioFeature.BLK_BLK_SIZE,
                    VirtioFeature.BLK_FLUSH,
                    VirtioFeature.BLK_TOPOLOGY,
                    VirtioFeature.BLK_DISCARD,
                    VirtioFeature.BLK_WRITE_ZEROES),
            512,
            1,
            1024,
            254,
            1 << 20,
            4_194_303,
            BlockTopology.UNKNOWN,
            "func2ipc");

    public BlockModelOptions {
        if (Integer.bitCount(blockSize) != 1 || blockSize < 512) {
            throw new IllegalArgumentException("blockSize must be a power of two, at least 512: " + blockSize);
        }
        if (queues < 1 || queues > MAX_QUEUES) {
            throw new IllegalArgumentException("queues must be in 1.." + MAX_QUEUES + ": " + queues);
        }
        if (queueSizeMax < 0 || queueSizeMax > SplitRing.MAX_SIZE) {
            throw new IllegalArgumentException("queueSizeMax must be in 0..32768: " + queueSizeMax);
        }
    }

    /** The same with other features. */
    public BlockModelOptions withFeatures(long other) {
        return new BlockModelOptions(
                other, blockSize, queues, queueSizeMax, segMax, sizeMax, maxRangeSectors, topology, serial);
    }

    /** The same without some features. */
    public BlockModelOptions without(VirtioFeature... removed) {
        return withFeatures(features & ~VirtioFeature.of(removed));
    }

    /** The same with another block size. */
    public BlockModelOptions withBlockSize(int other) {
        return new BlockModelOptions(
                features, other, queues, queueSizeMax, segMax, sizeMax, maxRangeSectors, topology, serial);
    }

    /** The same with so many queues; MQ is offered. */
    public BlockModelOptions withQueues(int other) {
        long offered = features | VirtioFeature.BLK_MQ.mask();
        return new BlockModelOptions(
                offered, blockSize, other, queueSizeMax, segMax, sizeMax, maxRangeSectors, topology, serial);
    }

    /** The same with other largest queues. */
    public BlockModelOptions withQueueSizeMax(int other) {
        return new BlockModelOptions(
                features, blockSize, queues, other, segMax, sizeMax, maxRangeSectors, topology, serial);
    }

    /** The same with limits of segments; SIZE_MAX is offered. */
    public BlockModelOptions withSegments(int most, int bytes) {
        long offered = features | VirtioFeature.BLK_SIZE_MAX.mask();
        return new BlockModelOptions(
                offered, blockSize, queues, queueSizeMax, most, bytes, maxRangeSectors, topology, serial);
    }

    /** The same with another limit of discard and write-zeroes. */
    public BlockModelOptions withMaxRangeSectors(int other) {
        return new BlockModelOptions(
                features, blockSize, queues, queueSizeMax, segMax, sizeMax, other, topology, serial);
    }

    /** The same with other hints; TOPOLOGY is offered. */
    public BlockModelOptions withTopology(BlockTopology other) {
        long offered = features | VirtioFeature.BLK_TOPOLOGY.mask();
        return new BlockModelOptions(
                offered, blockSize, queues, queueSizeMax, segMax, sizeMax, maxRangeSectors, other, serial);
    }

    /** The same with another serial number. */
    public BlockModelOptions withSerial(String other) {
        return new BlockModelOptions(
                features, blockSize, queues, queueSizeMax, segMax, sizeMax, maxRangeSectors, topology, other);
    }
}
