package org.func2ipc.drivers.virtio;

import java.nio.file.Path;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.vhost.StorageDaemonBoard;
import org.func2ipc.drivers.vhost.StorageDaemonOptions;
import org.func2ipc.drivers.vhost.StorageDaemonPresence;
import org.func2ipc.dsl.component.Board;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** [check] L2: the contract of every board, over vhost-user. */
@Tag("nightly")
class StorageDaemonBoardIT extends BlockDeviceContract {
    StorageDaemonBoardIT(@TempDir Path directory) {
        super(directory);
    }

    @BeforeAll
    static void requireDaemon() {
        StorageDaemonPresence.require();
    }

    @Override
    Board open(Path image, DiskMode mode) throws Exception {
        return StorageDaemonBoard.of(StorageDaemonOptions.of(image, mode));
    }

    @Override
    Board open(Path image, int queues) throws Exception {
        return StorageDaemonBoard.of(
                StorageDaemonOptions.of(image, DiskMode.READ_WRITE).withQueues(queues));
    }
}
