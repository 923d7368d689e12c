package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.drivers.block.BlockGeometry;
import org.func2ipc.drivers.board.TransportLocation;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.qemu.QemuBoard;
import org.func2ipc.drivers.qemu.QemuOptions;
import org.func2ipc.drivers.qemu.QemuStartException;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.runtime.memory.BufferMemory;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The driver against QEMU's own device. Without QEMU a skip that says so; with {@code -Dvirtio.require=qemu} a failure.
 */
class QemuBoardIT extends BlockDeviceContract {
    QemuBoardIT(@TempDir Path directory) {
        super(directory);
    }

    @BeforeAll
    static void requireQemu() {
        ExternalProgram.require(QemuBoard.isInstalled(), QemuOptions.PROGRAM, QemuOptions.PACKAGE);
    }

    @Override
    Board open(Path image, DiskMode mode) throws Exception {
        return QemuBoard.withDisk(image, mode);
    }

    @Override
    Board open(Path image, int queues) throws Exception {
        return QemuBoard.of(QemuOptions.of(image, DiskMode.READ_WRITE).with("num-queues=" + queues));
    }

    private MappedRig rig(QemuOptions options) throws Exception {
        return MappedRig.on(QemuBoard.of(options), directory());
    }

    @Test
    void findsTheDeviceInTheDeviceTree() throws Exception {
        try (QemuBoard board = QemuBoard.withDisk(image(), DiskMode.READ_ONLY)) {
            assertThat(board.find(MmioRegister.BLOCK_DEVICE)).isEqualTo(new TransportLocation(0x0a00_3e00L, 0x200, 47));
            assertThatThrownBy(() -> board.mmio("regs", 0x0a00_3e04L, 0x200))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0xa003e00 irq 47");
            assertThatThrownBy(() -> board.irq(46))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0xa003e00 irq 47");
            assertThat(board.mmio("empty", 0x0a00_0000L, 0x200).read32(8)).isZero();
        }
    }

    /** Another device takes the last transport: the disk is where the device tree and its DeviceID say, and works there. */
    @Test
    void findsTheDiskBehindAnotherDevice() throws Exception {
        QemuBoard board =
                QemuBoard.of(QemuOptions.of(image(), DiskMode.READ_ONLY).withDevices("virtio-rng-device"));
        try (MappedRig rig = MappedRig.on(board, directory())) {
            TransportLocation found = board.find(MmioRegister.BLOCK_DEVICE);
            assertThat(found).isEqualTo(new TransportLocation(0x0a00_3c00L, 0x200, 46));
            assertThatThrownBy(rig::start).isInstanceOfSatisfying(VirtioException.class, e -> assertThat(e.fault())
                    .isEqualTo(VirtioFault.WRONG_DEVICE));

            Mmio registers = board.mmio("found", found.address(), found.size());
            try (VirtioBlockDriver driver = new VirtioBlockDriver(registers, rig.dma(), board.irq(found.interrupt()))) {
                driver.read(5, rig.lease(0, 512));
            }
            assertThat(DriverFixture.bytes(rig.lease(0, 512)))
                    .isEqualTo(Arrays.copyOfRange(content(), 5 * 512, 6 * 512));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_idx=off",
                "indirect_desc=off",
                "indirect_desc=off,event_idx=off",
                "discard=off,write-zeroes=off",
                "config-wce=off",
                "num-queues=2",
                "num-queues=4",
                "packed=on",
                "queue-size=8,seg-max-adjust=on"
            })
    void worksWithEachSetOfFeatures(String property) throws Exception {
        byte[] content = content();
        try (MappedRig rig = rig(QemuOptions.of(image(), DiskMode.READ_WRITE).with(property));
                VirtioBlockDriver driver = rig.start()) {
            driver.read(100, rig.lease(0, 0x10_0000));
            driver.write(100, rig.lease(0, 0x10_0000));
            driver.flush();

            assertThat(Arrays.equals(
                            DriverFixture.bytes(rig.lease(0, 0x10_0000)),
                            Arrays.copyOfRange(content, 51_200, 51_200 + 0x10_0000)))
                    .isTrue();
            assertThat(driver.describe()).doesNotContain("CONFIG_WCE").doesNotContain("RING_RESET");
        }
    }

    /** A device whose addresses are translated: not implemented, so not accepted, and QEMU insists on it. */
    @Test
    void refusesADeviceThatInsistsOnTranslatedAddresses() throws Exception {
        try (MappedRig rig = rig(QemuOptions.of(image(), DiskMode.READ_ONLY).with("iommu_platform=on"))) {
            assertThatThrownBy(rig::start).isInstanceOfSatisfying(VirtioException.class, e -> assertThat(e.fault())
                    .isEqualTo(VirtioFault.FEATURES_REFUSED));
        }
    }

    @Test
    void refusesALegacyDevice() throws Exception {
        QemuOptions legacy = QemuOptions.of(image(), DiskMode.READ_ONLY).withGlobals("virtio-mmio.force-legacy=true");
        try (MappedRig rig = rig(legacy)) {
            assertThatThrownBy(rig::start).isInstanceOfSatisfying(VirtioException.class, e -> assertThat(e.fault())
                    .isEqualTo(VirtioFault.WRONG_VERSION));
        }
    }

    @Test
    void drivesBlocksOf4096Bytes() throws Exception {
        QemuOptions options = QemuOptions.of(image(), DiskMode.READ_WRITE)
                .with("logical_block_size=4096")
                .with("physical_block_size=4096");
        try (MappedRig rig = rig(options);
                VirtioBlockDriver driver = rig.start()) {
            assertThat(driver.geometry()).isEqualTo(new BlockGeometry(SECTORS / 8, 4096, false));
            driver.write(SECTORS / 8 - 1, rig.lease(0, 4096));
            assertFault(() -> driver.read(0, rig.lease(0, 512)), BlockFault.UNALIGNED);
        }
    }

    @Test
    void tellsTheSerialNumber() throws Exception {
        try (MappedRig rig = rig(QemuOptions.of(image(), DiskMode.READ_ONLY).with("serial=PROTO-0001"));
                VirtioBlockDriver driver = rig.start()) {
            assertThat(driver.serial()).isEqualTo("PROTO-0001");
        }
    }

    @Test
    void kicksOncePerManyRequests() throws Exception {
        try (MappedRig rig = rig(QemuOptions.of(image(), DiskMode.READ_WRITE).with("event_idx=on"));
                VirtioBlockDriver driver = rig.start()) {
            for (int i = 0; i < 20; i++) {
                driver.writeZeroes(0, 8);
                driver.read(0, rig.lease(0, 0x20_0000));
            }
            DriverStatistics statistics = driver.statistics();
            assertThat(statistics.requests()).isEqualTo(60);
            assertThat(statistics.kicks()).isLessThanOrEqualTo(45);
            assertThat(statistics.interrupts()).isLessThanOrEqualTo(60);
        }
    }

    @Test
    void seesAResize() throws Exception {
        Path image = image();
        QemuBoard board = QemuBoard.withDisk(image, DiskMode.READ_WRITE);
        try (MappedRig rig = MappedRig.on(board, directory());
                VirtioBlockDriver driver = rig.start()) {
            board.qmp("block_resize", "{\"node-name\": \"d0\", \"size\": " + 2L * SECTORS * 512 + "}");

            assertThat(driver.geometry().blockCount()).isEqualTo(2L * SECTORS);
            driver.write(2L * SECTORS - 1, rig.lease(0, 512));
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }

    /** A head beyond the queue makes QEMU ask for a reset. */
    @Test
    void recoversFromABrokenRing() throws Exception {
        try (MappedRig rig = rig(QemuOptions.of(image(), DiskMode.READ_WRITE));
                VirtioBlockDriver driver = rig.start()) {
            driver.read(0, rig.lease(0, 512));
            Mmio mmio = rig.board().mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x200);
            QueueLayout layout = QueueLayout.fit(rig.dma().length(), 1024, 1, true);
            rig.dma().putShort(layout.available() + SplitRing.RING_ENTRIES + 2, (short) 0x7fff);
            rig.dma().putShortRelease(layout.available() + SplitRing.RING_INDEX, (short) 2);
            mmio.write32(MmioRegister.QUEUE_NOTIFY.offset(), 0);
            assertThat(mmio.read32(MmioRegister.STATUS.offset())).isEqualTo(0x4f);

            assertFault(() -> driver.read(0, rig.lease(0, 512)), BlockFault.DEVICE_FAILED, "asks for a reset");

            driver.read(0, rig.lease(0, 512));
            assertThat(driver.statistics().recoveries()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KILL,CRASHED,crashed: signal 9",
        "SEGV,CRASHED,crashed: signal 11",
        "TERM,ENDED,ended",
        "STOP,HUNG,hangs"
    })
    @Timeout(300)
    void failsEverythingWhenQemuEndsCrashesOrHangsUnderLoad(String signal, DeviceLoss loss, String words)
            throws Exception {
        QemuBoard board =
                QemuBoard.of(QemuOptions.of(image(), DiskMode.READ_WRITE).withAnswerTimeout(Duration.ofMillis(1500)));
        LossUnderLoad.assertTyped(directory(), board, board::process, signal, loss, words);

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("qtest"));
    }

    @Test
    void leavesNoProcessAndNoFile() throws Exception {
        QemuBoard board = QemuBoard.withDisk(image(), DiskMode.READ_ONLY);
        ProcessHandle qemu;
        try (MappedRig rig = MappedRig.on(board, directory());
                VirtioBlockDriver driver = rig.start()) {
            driver.flush();
            qemu = board.process().orElseThrow();
            assertThat(qemu.isAlive()).isTrue();
        }
        assertThat(qemu.isAlive()).isFalse();
        assertThat(board.process()).isEmpty();
    }

    @Test
    void namesAProgramThatIsMissing() throws Exception {
        QemuOptions options = QemuOptions.of(image(), DiskMode.READ_ONLY).withProgram("qemu-system-none");
        try (MappedRig rig = rig(options)) {
            assertThatThrownBy(rig::start)
                    .isInstanceOfSatisfying(QemuStartException.class, e -> assertThat(e.fault())
                            .isEqualTo(QemuStartException.Fault.MISSING))
                    .hasMessageContaining("qemu-system-none did not start")
                    .hasMessageContaining("install the package qemu-system-arm");
        }
    }

    @Test
    void repeatsWhatQemuSaysWhenItRefusesToStart() throws Exception {
        try (MappedRig rig = rig(QemuOptions.of(image(), DiskMode.READ_ONLY).with("no_such_property=1"))) {
            assertThatThrownBy(rig::start)
                    .isInstanceOfSatisfying(QemuStartException.class, e -> assertThat(e.fault())
                            .isEqualTo(QemuStartException.Fault.REFUSED))
                    .hasMessageContaining("no_such_property");
        }
    }

    @Test
    void namesAnImageThatIsMissing() {
        assertThatThrownBy(() -> QemuBoard.withDisk(directory().resolve("none.img"), DiskMode.READ_ONLY))
                .isInstanceOf(DiskImageException.class)
                .hasMessageContaining("none.img does not exist");
    }

    @Test
    void refusesMemoryThatQemuCannotMap() throws Exception {
        try (QemuBoard board = QemuBoard.withDisk(image(), DiskMode.READ_ONLY)) {
            assertThatThrownBy(() -> board.attach(0x5000_0000L, BufferMemory.allocate(4096)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be in a file")
                    .hasMessageContaining("needsFiles");
        }
    }
}
