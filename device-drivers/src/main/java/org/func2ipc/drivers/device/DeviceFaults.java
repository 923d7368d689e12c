package org.func2ipc.drivers.device;

import org.func2ipc.drivers.virtio.MmioRegister;

/**
 * What a bad device does otherwise than a good one: a hook at each place where it meets the driver. Each does nothing
 * unless overridden. Called with the device's locks held: do not call back into the board.
 */
public interface DeviceFaults {
    /** A good device. */
    DeviceFaults NONE = new DeviceFaults() {};

    /** The value that the driver reads instead of {@code value}. */
    default int read(MmioRegister register, int value) {
        return value;
    }

    /** False to ignore what the driver writes. */
    default boolean takes(MmioRegister register, int value) {
        return true;
    }

    /** The value that the driver reads from the configuration instead of {@code value}. */
    default int readConfig(int offset, int width, int value) {
        return value;
    }

    /** Called for each request after its work and before it is reported. */
    default void completing(Completion completion) {}

    /** Called when a request was reported, before the interrupt that may be due for it. */
    default void reported(Completion completion) {}

    /** False to ignore a notification. */
    default boolean hearsNotification(int queue) {
        return true;
    }

    /** False to hold back an interrupt that is due for {@code cause}, a bit of InterruptStatus. */
    default boolean interrupts(int cause) {
        return true;
    }

    /** The {@code avail_event} that the driver reads instead of {@code event}. */
    default int availEvent(int event) {
        return event;
    }

    /** The {@code used.flags} that the driver reads instead of {@code flags}. */
    default int usedFlags(int flags) {
        return flags;
    }
}
