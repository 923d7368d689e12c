package org.func2ipc.drivers.virtio;

/** A virtio device that cannot be used, or not any more. */
public final class VirtioException extends Exception {
    private final VirtioFault fault;

    /**
     * @param fault why
     * @param detail the value, the rule and the way out
     */
    public VirtioException(VirtioFault fault, String detail) {
        super(fault + ": " + detail);
        this.fault = fault;
    }

    /** Why. */
    public VirtioFault fault() {
        return fault;
    }
}
