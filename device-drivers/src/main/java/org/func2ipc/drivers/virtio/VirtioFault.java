package org.func2ipc.drivers.virtio;

/** Why a device was refused, or given up. */
public enum VirtioFault {
    /** No virtio registers at this address. */
    NOT_VIRTIO,
    /** The transport is empty: nothing is plugged in. */
    NO_DEVICE,
    /** Another kind of device. */
    WRONG_DEVICE,
    /** Another version of the register interface; version 1 is legacy. */
    WRONG_VERSION,
    /** The features that the device offers cannot be used, or the device refused the accepted ones. */
    FEATURES_REFUSED,
    /** The configuration space has values that no device may have, or does not hold still. */
    BAD_CONFIGURATION,
    /** The queue cannot be set up. */
    QUEUE_REFUSED,
    /** The status did not read 0 in time after a reset. */
    RESET_FAILED,
    /** The device broke the protocol of the rings. */
    RING_VIOLATION,
    /** The device asked for a reset. */
    NEEDS_RESET,
    /** The device did not complete a request in time. */
    TIMED_OUT,
    /** The device is gone. */
    LOST
}
