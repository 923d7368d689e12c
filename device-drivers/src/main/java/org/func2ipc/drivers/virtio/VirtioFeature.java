package org.func2ipc.drivers.virtio;

import java.util.StringJoiner;

/** Feature bits (virtio 1.2, 5.2.3 for the block device, 6 for all) that driver and device model know by name. */
public enum VirtioFeature {
    /** Largest segment is in {@code size_max}. */
    BLK_SIZE_MAX(1),
    /** Most segments of a request are in {@code seg_max}. */
    BLK_SEG_MAX(2),
    /** Disk geometry in the configuration. */
    BLK_GEOMETRY(4),
    /** The device is read-only. */
    BLK_RO(5),
    /** Block size is in {@code blk_size}. */
    BLK_BLK_SIZE(6),
    /** Cache flush command. */
    BLK_FLUSH(9),
    /** Optimal I/O sizes in the configuration. */
    BLK_TOPOLOGY(10),
    /** Cache mode can be changed; never accepted (devices were seen that lie about it). */
    BLK_CONFIG_WCE(11),
    /** Several queues. */
    BLK_MQ(12),
    /** Discard command. */
    BLK_DISCARD(13),
    /** Write-zeroes command. */
    BLK_WRITE_ZEROES(14),
    /** Zoned device; never accepted. */
    BLK_ZONED(17),
    /** Descriptors may stand in a table of their own (2.7.5.3). */
    INDIRECT_DESC(28),
    /** Notifications are asked for by index (2.7.7, 2.7.10). */
    EVENT_IDX(29),
    /** Modern device. */
    VERSION_1(32),
    /** Device addresses are translated; never accepted. */
    ACCESS_PLATFORM(33),
    /** Packed virtqueue; never accepted. */
    RING_PACKED(34),
    /** Buffers are used in order; never accepted. */
    IN_ORDER(35),
    /** Notifications carry data; never accepted. */
    NOTIFICATION_DATA(38),
    /** Queues can be reset alone; never accepted (QEMU offers it over MMIO without doing it). */
    RING_RESET(40);

    private final long mask;

    VirtioFeature(int bit) {
        this.mask = 1L << bit;
    }

    /** The one bit of this feature. */
    public long mask() {
        return mask;
    }

    /** True when this feature is in {@code features}. */
    public boolean in(long features) {
        return (features & mask) != 0;
    }

    /** The bits of all of {@code features}. */
    public static long of(VirtioFeature... features) {
        long bits = 0;
        for (VirtioFeature feature : features) {
            bits |= feature.mask;
        }
        return bits;
    }

    /** {@code 0x130000220 (BLK_RO, BLK_FLUSH, ...)}: the bits and the names of those that are known. */
    public static String describe(long features) {
        StringJoiner names = new StringJoiner(", ", " (", ")").setEmptyValue(" (none known)");
        for (VirtioFeature feature : values()) {
            if (feature.in(features)) {
                names.add(feature.name());
            }
        }
        return "0x" + Long.toHexString(features) + names;
    }
}
