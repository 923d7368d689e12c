package org.func2ipc.drivers.virtio;

import org.jspecify.annotations.Nullable;

/**
 * Fields of the block device's configuration space (virtio 1.2, 5.2.4), little-endian. A field that depends on a
 * feature exists only when the device offers that feature (2.5.1).
 */
public enum BlockConfigField {
    /** Sectors of 512 bytes, 64 bits, read as two words. */
    CAPACITY(0, 8, null),
    SIZE_MAX(8, 4, VirtioFeature.BLK_SIZE_MAX),
    SEG_MAX(12, 4, VirtioFeature.BLK_SEG_MAX),
    CYLINDERS(16, 2, VirtioFeature.BLK_GEOMETRY),
    HEADS(18, 1, VirtioFeature.BLK_GEOMETRY),
    SECTORS(19, 1, VirtioFeature.BLK_GEOMETRY),
    BLK_SIZE(20, 4, VirtioFeature.BLK_BLK_SIZE),
    PHYSICAL_BLOCK_EXP(24, 1, VirtioFeature.BLK_TOPOLOGY),
    ALIGNMENT_OFFSET(25, 1, VirtioFeature.BLK_TOPOLOGY),
    MIN_IO_SIZE(26, 2, VirtioFeature.BLK_TOPOLOGY),
    OPT_IO_SIZE(28, 4, VirtioFeature.BLK_TOPOLOGY),
    WRITEBACK(32, 1, VirtioFeature.BLK_CONFIG_WCE),
    NUM_QUEUES(34, 2, VirtioFeature.BLK_MQ),
    MAX_DISCARD_SECTORS(36, 4, VirtioFeature.BLK_DISCARD),
    MAX_DISCARD_SEG(40, 4, VirtioFeature.BLK_DISCARD),
    DISCARD_SECTOR_ALIGNMENT(44, 4, VirtioFeature.BLK_DISCARD),
    MAX_WRITE_ZEROES_SECTORS(48, 4, VirtioFeature.BLK_WRITE_ZEROES),
    MAX_WRITE_ZEROES_SEG(52, 4, VirtioFeature.BLK_WRITE_ZEROES),
    WRITE_ZEROES_MAY_UNMAP(56, 1, VirtioFeature.BLK_WRITE_ZEROES),
    /** 0 not zoned, 1 host-managed, 2 host-aware (virtio 1.3, 5.2.4). */
    ZONED_MODEL(80, 1, VirtioFeature.BLK_ZONED);

    /** Bytes of the configuration space up to the end of the last field of virtio 1.2. */
    public static final int SIZE = 60;

    private final int offset;
    private final int width;
    private final @Nullable VirtioFeature feature;

    BlockConfigField(int offset, int width, @Nullable VirtioFeature feature) {
        this.offset = offset;
        this.width = width;
        this.feature = feature;
    }

    /** Bytes from the start of the configuration space. */
    public int offset() {
        return offset;
    }

    /** Bytes of the field. */
    public int width() {
        return width;
    }

    /** True when a device that offers {@code features} has this field. */
    public boolean existsWith(long features) {
        return feature == null || feature.in(features);
    }
}
