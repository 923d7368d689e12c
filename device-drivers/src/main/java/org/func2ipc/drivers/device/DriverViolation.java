package org.func2ipc.drivers.device;

/**
 * A mistake of a driver, seen by a device model.
 *
 * @param rule what the specification asks for, with its section
 * @param detail what the driver did
 */
public record DriverViolation(String rule, String detail) {
    @Override
    public String toString() {
        return rule + ": " + detail;
    }
}
