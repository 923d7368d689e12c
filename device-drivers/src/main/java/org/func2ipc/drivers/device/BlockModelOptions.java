package org.func2ipc.drivers.device;

import org.func2ipc.drivers.virtio.SplitRing;
import org.func2ipc.drivers.virtio.VirtioFeature;

/**
 * What an emulated disk offers.
 *
 * @param features features beside RO, which follows from the disk
 * @param blockSize bytes of a block, a power of two, at least 512
 * @param queueSizeMax descriptors of the queue at most
 * @param segMax data segments of a request at most
 * @param sizeMax bytes of a segment at most, where SIZE_MAX is offered
 * @param maxRangeSectors sectors of a discard or write-zeroes at most
 * @param serial serial number; the first 20 characters are told
 */
public record BlockModelOptions(
        long features, int blockSize, int queueSizeMax, int segMax, int sizeMax, int maxRangeSectors, String serial) {
    /** As QEMU's device: everything that the driver knows, but SIZE_MAX. */
    public static final BlockModelOptions DEFAULT = new BlockModelOptions(
            VirtioFeature.of(
                    VirtioFeature.VERSION_1,
                    VirtioFeature.INDIRECT_DESC,
                    VirtioFeature.EVENT_IDX,
                    VirtioFeature.BLK_SEG_MAX,
                    VirtioFeature.BLK_BLK_SIZE,
                    VirtioFeature.BLK_FLUSH,
                    VirtioFeature.BLK_DISCARD,
                    VirtioFeature.BLK_WRITE_ZEROES),
            512,
            1024,
            254,
            1 << 20,
            4_194_303,
            "func2ipc");

    public BlockModelOptions {
        if (Integer.bitCount(blockSize) != 1 || blockSize < 512) {
            throw new IllegalArgumentException("blockSize must be a power of two, at least 512: " + blockSize);
        }
        if (queueSizeMax < 0 || queueSizeMax > SplitRing.MAX_SIZE) {
            throw new IllegalArgumentException("queueSizeMax must be in 0..32768: " + queueSizeMax);
        }
    }

    /** The same with other features. */
    public BlockModelOptions withFeatures(long other) {
        return new BlockModelOptions(other, blockSize, queueSizeMax, segMax, sizeMax, maxRangeSectors, serial);
    }

    /** The same without some features. */
    public BlockModelOptions without(VirtioFeature... removed) {
        return withFeatures(features & ~VirtioFeature.of(removed));
    }

    /** The same with another block size. */
    public BlockModelOptions withBlockSize(int other) {
        return new BlockModelOptions(features, other, queueSizeMax, segMax, sizeMax, maxRangeSectors, serial);
    }

    /** The same with another largest queue. */
    public BlockModelOptions withQueueSizeMax(int other) {
        return new BlockModelOptions(features, blockSize, other, segMax, sizeMax, maxRangeSectors, serial);
    }

    /** The same with limits of segments; SIZE_MAX is offered. */
    public BlockModelOptions withSegments(int most, int bytes) {
        long offered = features | VirtioFeature.BLK_SIZE_MAX.mask();
        return new BlockModelOptions(offered, blockSize, queueSizeMax, most, bytes, maxRangeSectors, serial);
    }

    /** The same with another limit of discard and write-zeroes. */
    public BlockModelOptions withMaxRangeSectors(int other) {
        return new BlockModelOptions(features, blockSize, queueSizeMax, segMax, sizeMax, other, serial);
    }

    /** The same with another serial number. */
    public BlockModelOptions withSerial(String other) {
        return new BlockModelOptions(features, blockSize, queueSizeMax, segMax, sizeMax, maxRangeSectors, other);
    }
}
