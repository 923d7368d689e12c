package org.func2ipc.drivers.virtio;

/**
 * Thrown by the registers or the interrupt of a device that is gone for good: unplugged, or its machine ended. The
 * driver turns it into a typed failure of every request.
 */
public final class DeviceLostException extends RuntimeException {
    private final DeviceLoss loss;

    /**
     * @param loss how it came to be gone
     * @param detail which device, and what happened to it
     */
    public DeviceLostException(DeviceLoss loss, String detail) {
        super(detail);
        this.loss = loss;
    }

    /** A device that ended, {@link DeviceLoss#ENDED}. */
    public DeviceLostException(String detail) {
        this(DeviceLoss.ENDED, detail);
    }

    /** How it came to be gone. */
    public DeviceLoss loss() {
        return loss;
    }
}
