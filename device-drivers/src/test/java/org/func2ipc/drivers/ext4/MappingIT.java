package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where blocks of files lie: deep trees, holes, unwritten space, positions beyond 32 bits. */
final class MappingIT {
    @TempDir
    private Path directory = Path.of("");

    /** Every second block of 56,000 is a hole: 28,000 extents, more than two levels of 84 can hold. */
    @Test
    void readsAnExtentTreeOfDepthThree() throws Exception {
        Path source = directory.resolve("source");
        SourceTree tree = new SourceTree(source, 7);
        tree.directory("d");
        try (RandomAccessFile file =
                new RandomAccessFile(source.resolve("d/comb").toFile(), "rw")) {
            byte[] stripes = new byte[56_000 * 1024];
            for (int block = 0; block < 56_000; block += 2) {
                Arrays.fill(stripes, block * 1024, (block + 1) * 1024, (byte) (1 + block % 127));
            }
            file.write(stripes);
        }
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 64 << 20, "-b", "1024", "-m", "0", "-d", source.toString());

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(E2fs.ask(image, "ex /d/comb")).contains(" 3/ 3 ");
            assertThat(SourceTree.facts(mounted)).isEqualTo(tree.facts());
        }
    }

    @Test
    void readsAHundredMebibytes() throws Exception {
        SourceTree tree = new SourceTree(directory.resolve("source"), 8);
        tree.file("big", 100 << 20);
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 160 << 20, "-b", "4096", "-d", tree.root().toString());

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(SourceTree.facts(mounted)).isEqualTo(tree.facts());
        }
    }

    /** 12 + 256 + 65,536 blocks of 1 KiB are mapped by two levels of pointers; the last place needs the third. */
    @ParameterizedTest
    @ValueSource(strings = {"-t ext2 -b 1024", "-t ext3 -b 2048", "-t ext4 -b 1024", "-t ext4 -b 4096"})
    void readsSparseFiles(String options) throws Exception {
        SourceTree tree = new SourceTree(directory.resolve("source"), 9);
        tree.sparse("sparse", 70 << 20, 0, 5_000, 11 * 1024, 200_000, 300_000, 67_380_000, 67_400_000, 73_000_000);
        tree.sparse("hole", 1 << 20);
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 8 << 20, (options + " -d " + tree.root()).split(" "));

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(SourceTree.facts(mounted)).isEqualTo(tree.facts());
            assertThat(mounted.fs().stat(Bytes.utf8("/hole")).blocks512()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ext2 -b 4096", "-t ext4 -b 1024"})
    void readsBeyondFourGibibytes(String options) throws Exception {
        long[] places = {0, (1L << 31) - 2500, (1L << 32) - 2500, 17_000_000_000L};
        SourceTree tree = new SourceTree(directory.resolve("source"), 10);
        tree.sparse("huge", 18_000_000_000L, places);
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 8 << 20, (options + " -d " + tree.root()).split(" "));

        try (Mounted mounted = Mounted.of(image);
                RandomAccessFile source =
                        new RandomAccessFile(tree.root().resolve("huge").toFile(), "r")) {
            assertThat(mounted.fs().stat(Bytes.utf8("/huge")).size()).isEqualTo(18_000_000_000L);
            for (long place : places) {
                assertThat(range(mounted, "/huge", place, 6000)).isEqualTo(range(source, place, 6000));
            }
            assertThat(range(mounted, "/huge", 18_000_000_000L - 100, 6000)).hasSize(100);
        }
    }

    @Test
    void readsUnwrittenExtentsAsZero() throws Exception {
        SourceTree tree = new SourceTree(directory.resolve("source"), 11);
        tree.file("half", 10_240);
        tree.directory("d");
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 4 << 20, "-b", "1024", "-d", tree.root().toString());
        TestImage before = TestImage.of(image);
        for (int block = 1000; block < 3500; block++) {
            before.fill(block * 1024, 1024, 0);
        }
        E2fs.change(image, "fallocate /half 10 19", "sif /half size 20000");

        try (Mounted mounted = Mounted.of(image);
                Mounted old = before.copy().mount()) {
            assertThat(E2fs.ask(image, "ex /half")).contains("Uninit");
            byte[] content = mounted.content("/half");
            assertThat(content).hasSize(20_000);
            assertThat(Arrays.copyOfRange(content, 10_240, 20_000)).containsOnly(0);
            assertThat(mounted.fs().stat(Bytes.utf8("/half")).blocks512()).isEqualTo(40);
            assertThat(old.fs().stat(Bytes.utf8("/half")).blocks512()).isEqualTo(20);
        }
    }

    @Test
    void readsThroughABufferOfOneBlockAndALargeSector() throws Exception {
        SourceTree tree = new SourceTree(directory.resolve("source"), 12);
        tree.file("file", 300_000);
        tree.directory("d");
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 4 << 20, "-b", "1024", "-d", tree.root().toString());

        try (Mounted mounted = new Mounted(ImageDevice.open(image, 4096), 4096)) {
            assertThat(SourceTree.facts(mounted)).isEqualTo(tree.facts());
        }
    }

    @Test
    void readsARunOfBlocksInOneRequest() throws Exception {
        SourceTree tree = new SourceTree(directory.resolve("source"), 13);
        tree.file("file", 1 << 20);
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 8 << 20, "-b", "1024", "-d", tree.root().toString());

        try (Mounted mounted = new Mounted(ImageDevice.open(image), 0x4_0000)) {
            long handle = mounted.fs().open(Bytes.utf8("/file"));
            long before = mounted.device().reads();
            Lease window = Mounted.region("window", 1 << 20).lease(0, 1 << 20);
            assertThat(mounted.fs().read(handle, 0, window)).isEqualTo(1 << 20);
            assertThat(mounted.device().reads() - before).isLessThanOrEqualTo(6);
        }
    }

    private static byte[] range(Mounted mounted, String path, long offset, int length) throws FsException {
        Lease window = Mounted.region("window", 0x2000).lease(0, length);
        long handle = mounted.fs().open(Bytes.utf8(path));
        byte[] part = new byte[(int) mounted.fs().read(handle, offset, window)];
        window.get(0, part, 0, part.length);
        return part;
    }

    private static byte[] range(RandomAccessFile file, long offset, int length) throws IOException {
        byte[] part = new byte[length];
        file.seek(offset);
        file.readFully(part);
        return part;
    }
}
