package org.func2ipc.drivers.virtio;

/**
 * Thrown by the registers or the interrupt of a device that is gone for good: unplugged, or its machine ended. The
 * driver turns it into a typed failure of every request.
 */
public final class DeviceLostException extends RuntimeException {
    /** @param detail which device, and what happened to it */
    public DeviceLostException(String detail) {
        super(detail);
    }

    /** As above, with the reason. */
    public DeviceLostException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
