package org.func2ipc.drivers.qemu;

import org.func2ipc.drivers.virtio.DeviceLoss;
import org.func2ipc.drivers.virtio.DeviceLostException;

/**
 * How a process that a device depends on came to be of no use any more.
 *
 * @param loss which kind of end
 * @param words the same for people
 */
public record ProcessEnd(DeviceLoss loss, String words) {
    private static final int SIGNALS = 128;

    /** The end that the exit status of a shell's child tells. */
    static ProcessEnd of(String name, int exitStatus) {
        if (exitStatus == 0) {
            return new ProcessEnd(DeviceLoss.ENDED, name + " ended");
        }
        return new ProcessEnd(
                DeviceLoss.CRASHED,
                exitStatus > SIGNALS
                        ? name + " crashed: signal " + (exitStatus - SIGNALS)
                        : name + " crashed: exit status " + exitStatus);
    }

    /** What accesses to the device throw from then on. */
    public DeviceLostException exception() {
        return new DeviceLostException(loss, words);
    }
}
