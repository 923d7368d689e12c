package org.func2ipc.drivers.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

/** Whether tests on the daemon can run: without it a skip that says so; with {@code -Dvirtio.require=qemu} a failure. */
public final class StorageDaemonPresence {
    private StorageDaemonPresence() {}

    /** To be called before all tests of a class. */
    public static void require() {
        if (System.getProperty("virtio.require", "").equals("qemu")) {
            assertThat(StorageDaemonBoard.isInstalled())
                    .as(StorageDaemonOptions.PROGRAM + " must be installed: apt-get install "
                            + StorageDaemonOptions.PACKAGE)
                    .isTrue();
        }
        Assumptions.assumeTrue(
                StorageDaemonBoard.isInstalled(),
                StorageDaemonOptions.PROGRAM + " not found: install " + StorageDaemonOptions.PACKAGE);
    }
}
