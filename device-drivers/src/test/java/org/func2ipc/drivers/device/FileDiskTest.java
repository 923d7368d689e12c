package org.func2ipc.drivers.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.runtime.memory.BufferMemory;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDiskTest {
    private final Path directory;

    FileDiskTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path image(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(directory.resolve("disk.img"), content);
    }

    private static void assertRefused(Path image, DiskMode mode, String... words) {
        assertThatThrownBy(() -> VirtBoard.withDisk(image, mode))
                .isInstanceOf(DiskImageException.class)
                .hasMessageContaining(image.toString())
                .satisfies(e -> {
                    for (String word : words) {
                        assertThat(e).hasMessageContaining(word);
                    }
                });
    }

    @Test
    void namesAnImageThatIsMissing() {
        assertRefused(directory.resolve("none.img"), DiskMode.READ_ONLY, "does not exist");
    }

    @Test
    void namesADirectory() {
        assertRefused(directory, DiskMode.READ_ONLY, "is a directory");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 513, 1000})
    void namesAnImageOfBrokenSectors(int bytes) throws Exception {
        Path image = image(bytes);

        assertRefused(image, DiskMode.READ_ONLY, "multiple of 512", bytes + " bytes", "truncate");
        assertRefused(image, DiskMode.READ_WRITE, "multiple of 512");
    }

    @Test
    void namesAnImageThatIsOpenForWriting() throws Exception {
        Path image = image(1024);
        try (VirtBoard first = VirtBoard.withDisk(image, DiskMode.READ_WRITE)) {
            assertThat(first.toString()).contains(image.toString()).contains("READ_WRITE");
            assertRefused(image, DiskMode.READ_WRITE, "open in this process already");
        }
        try (VirtBoard again = VirtBoard.withDisk(image, DiskMode.READ_WRITE)) {
            assertThat(again.violations()).isEmpty();
        }
    }

    @Test
    void sharesAnImageBetweenReaders() throws Exception {
        Path image = image(1024);
        try (VirtBoard first = VirtBoard.withDisk(image, DiskMode.READ_ONLY);
                VirtBoard second = VirtBoard.withDisk(image, DiskMode.READ_ONLY)) {
            assertThat(first.toString()).isEqualTo(second.toString());
        }
    }

    @Test
    void closesTheChannelItWasGiven() throws Exception {
        Path image = image(1024);
        FileChannel good = FileChannel.open(image, StandardOpenOption.READ);
        VirtBoard.withDisk(good, "shipped image", DiskMode.READ_ONLY).close();
        assertThat(good.isOpen()).isFalse();

        Files.write(image, new byte[100]);
        FileChannel bad = FileChannel.open(image, StandardOpenOption.READ);
        assertThatThrownBy(() -> VirtBoard.withDisk(bad, "shipped image", DiskMode.READ_ONLY))
                .isInstanceOf(DiskImageException.class)
                .hasMessageContaining("shipped image");
        assertThat(bad.isOpen()).isFalse();
    }

    @Test
    void movesBytesBetweenFileAndMemory() throws Exception {
        Path image = image(1 << 20);
        byte[] before = Files.readAllBytes(image);
        try (FileDisk disk = FileDisk.open(image, DiskMode.READ_WRITE)) {
            BufferMemory direct = BufferMemory.allocate(0x50000);
            disk.read(512, direct, 100, 200_000);
            byte[] copy = new byte[200_000];
            direct.get(100, copy, 0, copy.length);
            assertThat(copy).isEqualTo(Arrays.copyOfRange(before, 512, 200_512));

            disk.write(600_000, direct, 100, 200_000);
            disk.writeZeroes(0, 150_000);
            disk.flush();
        }
        byte[] after = Files.readAllBytes(image);
        assertThat(Arrays.copyOf(after, 150_000)).containsOnly(0);
        assertThat(Arrays.copyOfRange(after, 600_000, 800_000)).isEqualTo(Arrays.copyOfRange(before, 512, 200_512));
        assertThat(Arrays.copyOfRange(after, 150_000, 600_000)).isEqualTo(Arrays.copyOfRange(before, 150_000, 600_000));
    }

    @Test
    void movesBytesOfMemoryThatIsNoBuffer() throws Exception {
        Path image = image(1 << 20);
        byte[] before = Files.readAllBytes(image);
        Region region = Regions.offHeap().open(new RegionSpec(0, "test", "bytes", 1 << 20, 0));
        try (FileDisk disk = FileDisk.open(image, DiskMode.READ_WRITE)) {
            disk.read(0, region.dma(), 1000, 200_000);
            disk.write(800_000, region.dma(), 1000, 200_000);
        }
        assertThat(Arrays.copyOfRange(Files.readAllBytes(image), 800_000, 1_000_000))
                .isEqualTo(Arrays.copyOf(before, 200_000));
    }

    @Test
    void tellsOfAnImageThatWasCutShort() throws Exception {
        Path image = image(8192);
        try (FileDisk disk = FileDisk.open(image, DiskMode.READ_ONLY);
                FileChannel other = FileChannel.open(image, StandardOpenOption.WRITE)) {
            other.truncate(4096);

            assertThatThrownBy(() -> disk.read(0, BufferMemory.allocate(8192), 0, 8192))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(image.toString())
                    .hasMessageContaining("cut short");
        }
    }
}
