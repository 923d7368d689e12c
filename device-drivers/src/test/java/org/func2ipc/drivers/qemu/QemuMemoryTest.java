package org.func2ipc.drivers.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuMemoryTest {
    private final Path directory;
    private final QemuMemory memory = new QemuMemory();

    QemuMemoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Region region(int id, long size, long address) {
        RegionSpec spec = new RegionSpec(id, "block", "region" + id, size, address);
        Regions.create(directory, spec);
        return Regions.mapped(directory).open(spec);
    }

    private void attach(int id, long size, long address) {
        memory.attach(address, region(id, size, address).memory());
    }

    @Test
    void laysRegionsAtTheirAddressesWithRamBetween() {
        attach(1, 0x1000, 0x5000_4000L);
        attach(0, 0x4000, 0x5000_0000L);
        attach(2, 0x1000, 0x5001_0000L);

        assertThat(memory.arguments())
                .containsExactly(
                        "-object", "memory-backend-ram,id=ram0,size=268435456",
                        "-numa", "node,memdev=ram0",
                        "-object", "memory-backend-file,id=ram1,size=16384,share=on,mem-path=" + file(0),
                        "-numa", "node,memdev=ram1",
                        "-object", "memory-backend-file,id=ram2,size=4096,share=on,mem-path=" + file(1),
                        "-numa", "node,memdev=ram2",
                        "-object", "memory-backend-ram,id=ram3,size=45056",
                        "-numa", "node,memdev=ram3",
                        "-object", "memory-backend-file,id=ram4,size=4096,share=on,mem-path=" + file(2),
                        "-numa", "node,memdev=ram4",
                        "-object", "memory-backend-ram,id=ram5,size=978944",
                        "-numa", "node,memdev=ram5",
                        "-m", "257M");
    }

    private String file(int id) {
        return directory.resolve("region-" + id).toString();
    }

    @Test
    void refusesRegionsThatOverlapOrLieInTheDeviceTree() {
        attach(0, 0x4000, 0x5000_0000L);

        assertThatThrownBy(() -> attach(1, 0x1000, 0x5000_3000L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x50003000 overlaps")
                .hasMessageContaining("region-0");
        assertThatThrownBy(() -> attach(2, 0x1000, 0x4000_0000L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x40200000 or above");
    }
}
