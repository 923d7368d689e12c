package org.func2ipc.drivers.virtio;

import org.jspecify.annotations.Nullable;

/**
 * The control registers of virtio-mmio version 2 (virtio 1.2, 4.2.2, table 4.1): 32 bits wide each, little-endian,
 * accessed whole and aligned. The configuration space of the device follows at {@link #CONFIG_OFFSET}.
 */
public enum MmioRegister {
    /** {@link #MAGIC}: the letters {@code virt}. */
    MAGIC_VALUE(0x000, Access.READ_ONLY),
    /** 2; a legacy device has 1. */
    VERSION(0x004, Access.READ_ONLY),
    /** Kind of device; 0 for an empty transport, {@link #BLOCK_DEVICE} for a block device. */
    DEVICE_ID(0x008, Access.READ_ONLY),
    /** Who made the device. */
    VENDOR_ID(0x00c, Access.READ_ONLY),
    /** 32 feature bits that the device offers, chosen by {@link #DEVICE_FEATURES_SEL}. */
    DEVICE_FEATURES(0x010, Access.READ_ONLY),
    /** 0 for bits 0..31, 1 for bits 32..63. */
    DEVICE_FEATURES_SEL(0x014, Access.WRITE_ONLY),
    /** 32 feature bits that the driver accepts, chosen by {@link #DRIVER_FEATURES_SEL}. */
    DRIVER_FEATURES(0x020, Access.WRITE_ONLY),
    /** 0 for bits 0..31, 1 for bits 32..63. */
    DRIVER_FEATURES_SEL(0x024, Access.WRITE_ONLY),
    /** The queue that the other queue registers are about. */
    QUEUE_SEL(0x030, Access.WRITE_ONLY),
    /** Largest size of the queue in descriptors; 0 when there is no such queue. */
    QUEUE_SIZE_MAX(0x034, Access.READ_ONLY),
    /** Size that the driver uses. */
    QUEUE_SIZE(0x038, Access.WRITE_ONLY),
    /** 1 while the device may use the queue. */
    QUEUE_READY(0x044, Access.READ_WRITE),
    /** Number of a queue with new buffers. */
    QUEUE_NOTIFY(0x050, Access.WRITE_ONLY),
    /** {@link #INTERRUPT_USED_BUFFER}, {@link #INTERRUPT_CONFIG_CHANGE}. */
    INTERRUPT_STATUS(0x060, Access.READ_ONLY),
    /** Bits of {@link #INTERRUPT_STATUS} that were handled. */
    INTERRUPT_ACK(0x064, Access.WRITE_ONLY),
    /** {@link DeviceStatus}; writing 0 resets the device. */
    STATUS(0x070, Access.READ_WRITE),
    /** Address of the descriptor area, bits 0..31. */
    QUEUE_DESC_LOW(0x080, Access.WRITE_ONLY),
    /** Address of the descriptor area, bits 32..63. */
    QUEUE_DESC_HIGH(0x084, Access.WRITE_ONLY),
    /** Address of the driver area (available ring), bits 0..31. */
    QUEUE_DRIVER_LOW(0x090, Access.WRITE_ONLY),
    /** Address of the driver area, bits 32..63. */
    QUEUE_DRIVER_HIGH(0x094, Access.WRITE_ONLY),
    /** Address of the device area (used ring), bits 0..31. */
    QUEUE_DEVICE_LOW(0x0a0, Access.WRITE_ONLY),
    /** Address of the device area, bits 32..63. */
    QUEUE_DEVICE_HIGH(0x0a4, Access.WRITE_ONLY),
    /** Changes with each change of the configuration space. */
    CONFIG_GENERATION(0x0fc, Access.READ_ONLY);

    /** Who may do what with a register. */
    public enum Access {
        READ_ONLY,
        WRITE_ONLY,
        READ_WRITE
    }

    /** Value of {@link #MAGIC_VALUE}. */
    public static final int MAGIC = 0x74726976;

    /** Value of {@link #VERSION} that this driver speaks. */
    public static final int MODERN_VERSION = 2;

    /** Value of {@link #DEVICE_ID} of a block device (virtio 1.2, 5.2.1). */
    public static final int BLOCK_DEVICE = 2;

    /** Interrupt because the device used a buffer. */
    public static final int INTERRUPT_USED_BUFFER = 1;

    /** Interrupt because the configuration or the status changed. */
    public static final int INTERRUPT_CONFIG_CHANGE = 2;

    /** Start of the configuration space. */
    public static final int CONFIG_OFFSET = 0x100;

    private static final @Nullable MmioRegister[] BY_WORD = new MmioRegister[CONFIG_OFFSET / Integer.BYTES];

    static {
        for (MmioRegister register : values()) {
            BY_WORD[register.offset / Integer.BYTES] = register;
        }
    }

    private final int offset;
    private final Access access;

    MmioRegister(int offset, Access access) {
        this.offset = offset;
        this.access = access;
    }

    /** Bytes from the start of the device's registers. */
    public int offset() {
        return offset;
    }

    /** True when the driver may read it. */
    public boolean isReadable() {
        return access != Access.WRITE_ONLY;
    }

    /** True when the driver may write it. */
    public boolean isWritable() {
        return access != Access.READ_ONLY;
    }

    /** The register at {@code offset}, 0..{@link #CONFIG_OFFSET}-1; null when none begins there. */
    public static @Nullable MmioRegister at(long offset) {
        boolean aligned = offset >= 0 && offset < CONFIG_OFFSET && offset % Integer.BYTES == 0;
        return aligned ? BY_WORD[(int) offset / Integer.BYTES] : null;
    }
}
