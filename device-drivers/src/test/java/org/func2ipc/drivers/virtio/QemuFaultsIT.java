package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.random;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.qemu.QemuBoard;
import org.func2ipc.drivers.qemu.QemuOptions;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors that QEMU's block layer is told to make, what it logs of writes and flushes, and independent tools. */
class QemuFaultsIT {
    private static final int SECTORS = 4096;
    private static final long LOG_MAGIC = 0x6a73_6677_7368_72L;
    private static final int LOG_FLUSH = 1;

    private final Path directory;

    QemuFaultsIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void requireQemu() {
        ExternalProgram.require(QemuBoard.isInstalled(), QemuOptions.PROGRAM, QemuOptions.PACKAGE);
    }

    private Path image() throws IOException {
        return Files.write(directory.resolve("disk.img"), random(SECTORS * 512, 21));
    }

    private MappedRig rig(String protocol) throws Exception {
        QemuOptions options = QemuOptions.of(image(), DiskMode.READ_WRITE)
                .withProtocol(protocol)
                .with("rerror=report")
                .with("werror=report");
        return MappedRig.on(QemuBoard.of(options), directory);
    }

    private static String injecting(String rule) {
        return "{\"driver\": \"blkdebug\", \"image\": {\"driver\": \"file\", \"filename\": " + QemuOptions.IMAGE
                + "}, \"inject-error\": [{\"event\": \"none\", " + rule + "}]}";
    }

    /** [check] L1.4. The device stays healthy: no reset, and the blocks beside the bad one work. */
    @ParameterizedTest
    @CsvSource({"5", "28"})
    void reportsAnErrorOfAReadOrAWriteAtItsSector(int errno) throws Exception {
        String rule =
                "\"iotype\": \"" + (errno == 5 ? "read" : "write") + "\", \"errno\": " + errno + ", \"sector\": 64";
        try (MappedRig rig = rig(injecting(rule));
                VirtioBlockDriver driver = rig.start()) {
            Lease block = rig.lease(0, 512);

            if (errno == 5) {
                assertFault(() -> driver.read(64, block), BlockFault.IO_ERROR);
                driver.write(64, block);
                driver.read(65, block);
            } else {
                assertFault(() -> driver.write(64, block), BlockFault.IO_ERROR);
                driver.read(64, block);
                driver.write(65, block);
            }

            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    @Test
    void reportsAFailedFlushAndThatTheNextOneWorks() throws Exception {
        try (MappedRig rig = rig(injecting("\"iotype\": \"flush\", \"errno\": 5, \"once\": true"));
                VirtioBlockDriver driver = rig.start()) {
            driver.write(0, rig.lease(0, 512));

            assertFault(driver::flush, BlockFault.IO_ERROR);

            driver.flush();
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    /** [check] L1.2, both ways: what the driver wrote is what {@code cmp} sees, what {@code dd} wrote is what it reads. */
    @Test
    void agreesWithIndependentToolsOnTheImage() throws Exception {
        byte[] data = random(300 * 512, 22);
        try (MappedRig rig = rig(injecting("\"iotype\": \"read\", \"errno\": 5, \"sector\": " + (SECTORS - 1)));
                VirtioBlockDriver driver = rig.start()) {
            Lease lease = rig.lease(0, data.length);
            lease.put(0, data, 0, data.length);
            driver.write(1000, lease);
            driver.flush();
            Path expected = Files.write(directory.resolve("expected"), data);
            run("cmp", "--bytes=" + data.length, "--ignore-initial=" + 1000 * 512 + ":0", "disk.img", "expected");

            byte[] other = random(300 * 512, 23);
            Files.write(expected, other);
            run("dd", "if=expected", "of=disk.img", "bs=512", "seek=2000", "conv=notrunc", "status=none");
            driver.read(2000, lease);

            assertThat(DriverFixture.bytes(lease)).isEqualTo(other);
        }
    }

    private void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
    }

    /** One entry of the log of {@code blklogwrites}. */
    private record Logged(long sector, long sectors, long flags) {}

    /** Durable means: the write completed, then a FLUSH was sent and completed. The log of the block layer is the judge. */
    @Test
    void flushesReachTheImageAfterTheWritesBeforeThem() throws Exception {
        Path log = Files.createFile(directory.resolve("log.img"));
        String protocol = "{\"driver\": \"blklogwrites\", \"file\": {\"driver\": \"file\", \"filename\": "
                + QemuOptions.IMAGE + "}, \"log\": {\"driver\": \"file\", \"filename\": "
                + QemuOptions.json(log.toString()) + "}}";
        try (MappedRig rig = rig(protocol);
                VirtioBlockDriver driver = rig.start()) {
            driver.write(8, rig.lease(0, 512));
            driver.write(100, rig.lease(0, 2048));
            driver.flush();
            driver.write(200, rig.lease(0, 512));
            driver.flush();
        }

        List<Logged> logged = entries(log);
        assertThat(logged.subList(0, 5))
                .containsExactly(
                        new Logged(8, 1, 0),
                        new Logged(100, 4, 0),
                        new Logged(0, 0, LOG_FLUSH),
                        new Logged(200, 1, 0),
                        new Logged(0, 0, LOG_FLUSH));
    }

    /** Superblock in sector 0; then per entry one sector (sector, sectors, flags, data length), and its data. */
    private static List<Logged> entries(Path log) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong(0)).isEqualTo(LOG_MAGIC);
        assertThat(bytes.getLong(8)).isOne();
        long count = bytes.getLong(16);
        int sectorSize = bytes.getInt(24);
        List<Logged> entries = new ArrayList<>();
        int at = sectorSize;
        for (long i = 0; i < count; i++) {
            Logged entry = new Logged(bytes.getLong(at), bytes.getLong(at + 8), bytes.getLong(at + 16));
            entries.add(entry);
            at += sectorSize * (1 + (int) entry.sectors());
        }
        return entries;
    }
}
