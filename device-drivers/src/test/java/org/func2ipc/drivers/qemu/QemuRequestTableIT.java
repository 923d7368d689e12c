package org.func2ipc.drivers.qemu;

import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.drivers.device.RawDriver;
import org.func2ipc.drivers.device.RequestTableContract;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class QemuRequestTableIT extends RequestTableContract {
    private final Regions regions = Regions.unnamedFiles();
    private final Path directory;

    QemuRequestTableIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void requireQemu() {
        ExternalProgram.require(QemuBoard.isInstalled(), QemuOptions.PROGRAM, QemuOptions.PACKAGE);
    }

    @AfterEach
    void closeRegions() {
        regions.close();
    }

    @Override
    protected RawDriver driver(byte[] content, Shape shape, boolean lenient) throws Exception {
        Path image = Files.write(directory.resolve("disk.img"), content);
        QemuOptions options = QemuOptions.of(image, shape.mode())
                .with("serial=" + shape.serial())
                .with("logical_block_size=" + shape.blockSize())
                .with("physical_block_size=" + shape.blockSize());
        RegionSpec spec = new RegionSpec(0, "test", "memory", RawDriver.MEMORY, RawDriver.BASE);
        return new RawDriver(QemuBoard.of(options), regions.open(spec).memory());
    }
}
