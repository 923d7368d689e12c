package org.func2ipc.drivers.virtio;

/** How a device came to be gone. */
public enum DeviceLoss {
    /** It was unplugged, or its machine ended in order. */
    ENDED,
    /** Its machine was killed, or ended with an error. */
    CRASHED,
    /** Its machine is there and does not answer. */
    HUNG,
    /** The board was closed by its owner. */
    CLOSED
}
