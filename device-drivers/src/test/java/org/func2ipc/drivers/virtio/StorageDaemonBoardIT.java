package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.vhost.StorageDaemonBoard;
import org.func2ipc.drivers.vhost.StorageDaemonOptions;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.runtime.memory.BufferMemory;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** [check] L2: the contract of every board, over vhost-user. */
@Tag("nightly")
class StorageDaemonBoardIT extends BlockDeviceContract {
    StorageDaemonBoardIT(@TempDir Path directory) {
        super(directory);
    }

    @BeforeAll
    static void requireDaemon() {
        ExternalProgram.require(
                StorageDaemonBoard.isInstalled(), StorageDaemonOptions.PROGRAM, StorageDaemonOptions.PACKAGE);
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

    /** [check] L2: the daemon killed, and hung, under load. */
    @ParameterizedTest
    @CsvSource({"KILL,CRASHED,crashed: signal 9", "STOP,HUNG,hangs"})
    @Timeout(300)
    void failsEverythingWhenTheDaemonCrashesOrHangsUnderLoad(String signal, DeviceLoss loss, String words)
            throws Exception {
        StorageDaemonBoard board = StorageDaemonBoard.of(
                StorageDaemonOptions.of(image(), DiskMode.READ_WRITE).withAnswerTimeout(Duration.ofMillis(1500)));

        LossUnderLoad.assertTyped(directory(), board, board::process, signal, loss, words);
    }

    @Test
    void refusesMemoryThatTheDaemonCannotMap() throws Exception {
        try (StorageDaemonBoard board = StorageDaemonBoard.of(StorageDaemonOptions.of(image(), DiskMode.READ_ONLY))) {
            assertThatThrownBy(() -> board.attach(0x5000_0000L, BufferMemory.allocate(4096)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needsFiles");
        }
    }

    /** The transport itself, without registers in front of it. */
    @Test
    void worksWithoutRegisters() throws Exception {
        StorageDaemonBoard board = StorageDaemonBoard.of(StorageDaemonOptions.of(image(), DiskMode.READ_ONLY));
        try (MappedRig rig = MappedRig.on(board, directory());
                VirtioBlockDriver driver =
                        new VirtioBlockDriver(board.transport(), rig.dma(), VirtioBlockOptions.DEFAULT)) {
            driver.read(3, rig.lease(0, 512));

            assertThat(driver.serial()).isEqualTo("vhost_user_blk");
            assertThat(DriverFixture.bytes(rig.lease(0, 512)))
                    .isEqualTo(Arrays.copyOfRange(content(), 3 * 512, 4 * 512));
        }
    }
}
