package org.func2ipc.drivers.virtio;

import java.nio.file.Path;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.vhost.StorageDaemonBoard;
import org.func2ipc.drivers.vhost.StorageDaemonOptions;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** [check] L2: many requests in flight, over vhost-user. The daemon has no switch for indirect tables. */
@Tag("nightly")
class StorageDaemonStreamIT extends BlockStreamContract {
    StorageDaemonStreamIT(@TempDir Path directory) {
        super(directory);
    }

    @BeforeAll
    static void requireDaemon() {
        ExternalProgram.require(
                StorageDaemonBoard.isInstalled(), StorageDaemonOptions.PROGRAM, StorageDaemonOptions.PACKAGE);
    }

    @Override
    Board open(Path image, int queues, boolean indirect) throws Exception {
        return StorageDaemonBoard.of(
                StorageDaemonOptions.of(image, DiskMode.READ_WRITE).withQueues(queues));
    }
}
