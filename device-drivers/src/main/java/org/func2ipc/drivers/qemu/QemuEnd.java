package org.func2ipc.drivers.qemu;

import org.func2ipc.drivers.virtio.DeviceLoss;
import org.func2ipc.drivers.virtio.DeviceLostException;

/**
 * How QEMU came to be of no use any more.
 *
 * @param loss which kind of end
 * @param words the same for people
 */
record QemuEnd(DeviceLoss loss, String words) {
    private static final int SIGNALS = 128;

    /** The end that the exit status of a shell's child tells. */
    static QemuEnd of(int exitStatus) {
        if (exitStatus == 0) {
            return new QemuEnd(DeviceLoss.ENDED, "QEMU ended");
        }
        return new QemuEnd(
                DeviceLoss.CRASHED,
                exitStatus > SIGNALS
                        ? "QEMU crashed: signal " + (exitStatus - SIGNALS)
                        : "QEMU crashed: exit status " + exitStatus);
    }

    DeviceLostException exception() {
        return new DeviceLostException(loss, words);
    }
}
