package org.func2ipc.drivers.device;

import org.func2ipc.drivers.virtio.DeviceStatus;
import org.func2ipc.drivers.virtio.MmioRegister;

/** The device status field, and whether the driver goes through it as it must (virtio 1.2, 2.1, 2.4, 3.1.1). */
final class StatusConduct {
    private static final int KNOWN = DeviceStatus.ACKNOWLEDGE
            | DeviceStatus.DRIVER
            | DeviceStatus.DRIVER_OK
            | DeviceStatus.FEATURES_OK
            | DeviceStatus.NEEDS_RESET
            | DeviceStatus.FAILED;

    private final ViolationLog violations;
    private int status;
    private boolean resetNotSeen;
    private boolean featuresNotSeen;

    StatusConduct(ViolationLog violations) {
        this.violations = violations;
    }

    int value() {
        return status;
    }

    boolean has(int bits) {
        return (status & bits) != 0;
    }

    /** The device's own change. */
    void add(int bits) {
        status |= bits;
    }

    void reset() {
        status = 0;
        resetNotSeen = true;
        featuresNotSeen = false;
    }

    /** The driver reads it, as {@code value} when the device lies. */
    void seen(int value) {
        if (value == 0) {
            resetNotSeen = false;
        }
        featuresNotSeen = false;
    }

    /** The driver writes {@code register}, which is not the status. */
    void requireAlive(MmioRegister register) {
        if (has(DeviceStatus.FAILED)) {
            violations.report(
                    "a driver that set FAILED leaves the device alone until a reset (2.1)", "write of " + register);
        }
    }

    /**
     * The driver writes {@code value}, not 0.
     *
     * @param featuresAreGood whether the device can live with what was accepted; else FEATURES_OK does not stay
     */
    void write(int value, boolean featuresAreGood) {
        int added = value & ~status;
        if (resetNotSeen) {
            violations.report(
                    "after a reset the driver waits until the status reads 0 (2.4, 4.2.2.2)", transition(value));
        }
        if ((status & ~DeviceStatus.NEEDS_RESET & ~value) != 0 || (value & ~KNOWN) != 0) {
            violations.report(
                    "status bits are added one by one, and cleared by a reset alone (2.1.1)", transition(value));
        }
        if ((added & DeviceStatus.NEEDS_RESET) != 0) {
            violations.report("DEVICE_NEEDS_RESET is the device's to set (2.1)", transition(value));
        }
        requireBefore(added, DeviceStatus.DRIVER, DeviceStatus.ACKNOWLEDGE, value);
        requireBefore(added, DeviceStatus.FEATURES_OK, DeviceStatus.DRIVER, value);
        requireBefore(added, DeviceStatus.DRIVER_OK, DeviceStatus.FEATURES_OK, value);
        if ((added & DeviceStatus.DRIVER_OK) != 0 && featuresNotSeen) {
            violations.report("FEATURES_OK is read again before the driver goes on (3.1.1)", transition(value));
        }
        int taken = value & ~(added & DeviceStatus.NEEDS_RESET);
        if ((added & DeviceStatus.FEATURES_OK) != 0) {
            featuresNotSeen = true;
            if (!featuresAreGood) {
                taken &= ~DeviceStatus.FEATURES_OK;
            }
        }
        status = taken;
    }

    private void requireBefore(int added, int bit, int before, int value) {
        if ((added & bit) != 0 && (status & before) == 0) {
            violations.report(
                    "status goes ACKNOWLEDGE, DRIVER, FEATURES_OK, DRIVER_OK, each in a write of its own (3.1.1)",
                    transition(value));
        }
    }

    private String transition(int value) {
        return "0x" + Integer.toHexString(status) + " -> 0x" + Integer.toHexString(value);
    }
}
