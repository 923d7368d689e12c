package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.func2ipc.drivers.fs.FsStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What statfs tells; dumpe2fs is the referee. */
final class StatisticsIT {
    private static final int OVERHEAD = TestImage.SUPERBLOCK + 0x248;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-b 1024",
                "-b 4096",
                "-b 1024 -O ^has_journal",
                "-b 1024 -t ext2",
                "-b 1024 -O bigalloc -C 8192",
                "-b 1024 -g 512",
                "-b 1024 -m 20"
            })
    void countsAsTheSuperblockAndTheGroupsDo(String options) throws Exception {
        Path image = image(options);

        try (Mounted mounted = Mounted.of(image)) {
            FsStatistics statistics = mounted.fs().statfs();
            long cluster = options.contains("bigalloc") ? 8 : 1;
            assertThat(statistics.blockSize()).isEqualTo((int) told(image, "Block size"));
            assertThat(statistics.blocks())
                    .isEqualTo(told(image, "Block count") - cluster * told(image, "Overhead clusters"));
            assertThat(statistics.freeBlocks()).isEqualTo(told(image, "Free blocks"));
            assertThat(statistics.inodes()).isEqualTo(told(image, "Inode count"));
            assertThat(statistics.freeInodes()).isEqualTo(told(image, "Free inodes"));
            assertThat(statistics.availableBlocks())
                    .isBetween(0L, statistics.freeBlocks() - told(image, "Reserved block count"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b 1024", "-b 1024 -O ^has_journal", "-b 1024 -t ext2", "-b 1024 -g 512 -O ^flex_bg"})
    void countsOverheadAsMke2fsDidWhenTheSuperblockDoesNotTell(String options) throws Exception {
        TestImage image = TestImage.of(image(options));

        try (Mounted told = image.copy().mount();
                Mounted counted =
                        image.copy().put32(OVERHEAD, 0).sealSuperblock().mount()) {
            assertThat(counted.fs().statfs()).isEqualTo(told.fs().statfs());
        }
    }

    @Test
    void tellsLabelAndUuid() throws Exception {
        String uuid = "01234567-89ab-cdef-0123-456789abcdef";
        Path image = image("-b 1024 -L sixteen-bytes-on -U " + uuid);

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(mounted.fs().statfs().label()).isEqualTo("sixteen-bytes-on");
            assertThat(mounted.fs().statfs().uuid()).isEqualTo(uuid);
        }
    }

    private static long told(Path image, String field) {
        return E2fs.ask(image, "show_super_stats -h")
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> Long.parseLong(line.substring(field.length() + 1).trim()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + field));
    }

    private Path image(String options) {
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 12 << 20, options.split(" "));
        return image;
    }
}
