package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.drivers.block.BlockStream;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.qemu.QemuBoard;
import org.func2ipc.drivers.qemu.QemuOptions;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuStreamIT extends BlockStreamContract {
    private static final Duration BOUND = Duration.ofSeconds(60);

    QemuStreamIT(@TempDir Path directory) {
        super(directory);
    }

    @BeforeAll
    static void requireQemu() {
        ExternalProgram.require(QemuBoard.isInstalled(), QemuOptions.PROGRAM, QemuOptions.PACKAGE);
    }

    @Override
    Board open(Path image, int queues, boolean indirect) throws Exception {
        return QemuBoard.of(QemuOptions.of(image, DiskMode.READ_WRITE)
                .with("num-queues=" + queues)
                .with("indirect_desc=" + (indirect ? "on" : "off")));
    }

    /** [check] L1.3: the block layer holds one request, and later ones overtake it. */
    @Test
    void takesCompletionsOutOfOrder() throws Exception {
        Path image = Files.write(directory().resolve("held.img"), random(1 << 20, 41));
        QemuBoard board = QemuBoard.of(QemuOptions.of(image, DiskMode.READ_WRITE)
                .withProtocol("{\"driver\": \"blkdebug\", \"image\": {\"driver\": \"file\", \"filename\": "
                        + QemuOptions.IMAGE + "}}"));
        try (MappedRig rig = MappedRig.on(board, directory());
                VirtioBlockDriver driver = rig.start();
                BlockStream stream = driver.open(8)) {
            monitor(board, "break write_aio A");
            stream.write(0, rig.lease(0, 512), 0);
            stream.submit();
            for (int i = 1; i <= 4; i++) {
                stream.read(i * 8L, rig.lease(i * 512L, 512), i);
            }
            stream.submit();

            assertThat(stream.await(4, BOUND)).isEqualTo(4);
            for (int i = 1; i <= 4; i++) {
                assertThat(stream.next()).isTrue();
                stream.throwIfFailed();
                assertThat(stream.tag()).isPositive();
            }
            assertThat(stream.inFlight()).isOne();
            monitor(board, "resume A");
            assertThat(stream.await(1, BOUND)).isOne();
            assertThat(stream.next()).isTrue();
            stream.throwIfFailed();
            assertThat(stream.tag()).isZero();
        }
    }

    private static void monitor(QemuBoard board, String command) throws Exception {
        board.qmp("human-monitor-command", "{\"command-line\": \"qemu-io d0 \\\"" + command + "\\\"\"}");
    }
}
