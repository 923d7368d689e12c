package org.func2ipc.drivers.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

/** Whether tests on QEMU can run: without it a skip that says so; with {@code -Dvirtio.require=qemu} a failure. */
public final class QemuPresence {
    private QemuPresence() {}

    /** To be called before all tests of a class. */
    public static void require() {
        if (System.getProperty("virtio.require", "").equals("qemu")) {
            assertThat(QemuBoard.isInstalled())
                    .as(QemuOptions.PROGRAM + " must be installed: apt-get install " + QemuOptions.PACKAGE)
                    .isTrue();
        }
        Assumptions.assumeTrue(
                QemuBoard.isInstalled(), QemuOptions.PROGRAM + " not found: install " + QemuOptions.PACKAGE);
    }
}
