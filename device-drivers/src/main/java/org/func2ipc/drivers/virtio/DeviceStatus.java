package org.func2ipc.drivers.virtio;

/** Bits of the device status field (virtio 1.2, 2.1). */
public final class DeviceStatus {
    /** The driver found the device. */
    public static final int ACKNOWLEDGE = 1;

    /** The driver knows how to drive it. */
    public static final int DRIVER = 2;

    /** The driver is set up: the device works. */
    public static final int DRIVER_OK = 4;

    /** Features are agreed. */
    public static final int FEATURES_OK = 8;

    /** The device cannot go on without a reset. */
    public static final int NEEDS_RESET = 64;

    /** The driver gave up on the device. */
    public static final int FAILED = 128;

    private DeviceStatus() {}
}
