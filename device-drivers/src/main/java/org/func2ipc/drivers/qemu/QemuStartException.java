package org.func2ipc.drivers.qemu;

/** QEMU could not be started. */
public final class QemuStartException extends RuntimeException {
    /** Why. */
    public enum Fault {
        /** There is no such program. */
        MISSING,
        /** It ended while it started; the message holds its own words. */
        REFUSED,
        /** It did not connect or answer in time. */
        HUNG
    }

    private final Fault fault;

    /**
     * @param fault why
     * @param detail the value, the rule and the way out
     */
    public QemuStartException(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    /** Why. */
    public Fault fault() {
        return fault;
    }
}
