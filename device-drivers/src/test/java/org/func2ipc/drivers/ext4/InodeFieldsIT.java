package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.func2ipc.drivers.fs.FileStat;
import org.func2ipc.drivers.fs.FileTime;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of inodes that no plain copy of a tree sets; debugfs sets them, and tells what it reads. */
final class InodeFieldsIT {
    private static final Pattern STAT = Pattern.compile(
            "Inode: (\\d+).*Mode: +0(\\d+).*\nUser: +(\\d+) +Group: +(\\d+).*"
                    + "Size: (\\d+)\n.*Links: (\\d+) +Blockcount: (\\d+)\n",
            Pattern.DOTALL);

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "c, 4, 64, CHARACTER_DEVICE", "b, 8, 255, BLOCK_DEVICE", "c, 255, 255, CHARACTER_DEVICE",
        "b, 259, 1, BLOCK_DEVICE", "c, 10, 256, CHARACTER_DEVICE", "b, 4095, 65535, BLOCK_DEVICE"
    })
    void tellsTheNumberOfADevice(char kind, int major, int minor, FileType type) throws Exception {
        Path image = image();
        E2fs.change(image, "mknod node " + kind + " " + major + " " + minor);

        FileStat stat = stat(image, "/node");
        assertThat(stat.type()).isEqualTo(type);
        assertThat(stat.major()).isEqualTo(major);
        assertThat(stat.minor()).isEqualTo(minor);
        assertThat(stat.size()).isZero();
    }

    @Test
    void tellsFifosAndSocketsApart() throws Exception {
        Path image = image();
        E2fs.change(image, "mknod pipe p", "mknod socket p", "sif /socket mode 0140755");

        assertThat(stat(image, "/pipe").type()).isEqualTo(FileType.FIFO);
        assertThat(stat(image, "/socket").type()).isEqualTo(FileType.SOCKET);
        assertThat(stat(image, "/socket").mode()).isEqualTo(0755);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000000, 0x0, 0, 0",
        "0x7fffffff, 0xee6b27fc, 2147483647, 999999999",
        "0x80000000, 0x4, -2147483648, 1",
        "0xffffffff, 0x0, -1, 0",
        "0x80000000, 0x1, 2147483648, 0",
        "0x00000000, 0x1, 4294967296, 0",
        "0x7fffffff, 0x3, 15032385535, 0",
        "0x7fffffff, 0xee6b27ff, 15032385535, 999999999"
    })
    void readsTimesOfThirtyFourBitsWithNanoseconds(String seconds, String extra, long expected, int nanoseconds)
            throws Exception {
        Path image = image();
        E2fs.change(
                image,
                "sif /file mtime @" + seconds,
                "sif /file mtime_extra " + extra,
                "sif /file atime @" + seconds,
                "sif /file atime_extra " + extra,
                "sif /file ctime @" + seconds,
                "sif /file ctime_extra " + extra);

        FileStat stat = stat(image, "/file");
        assertThat(stat.modified()).isEqualTo(new FileTime(expected, nanoseconds));
        assertThat(stat.accessed()).isEqualTo(new FileTime(expected, nanoseconds));
        assertThat(stat.changed()).isEqualTo(new FileTime(expected, nanoseconds));
    }

    @Test
    void readsTimesOfSmallInodesAsSignedSeconds() throws Exception {
        Path image = image("-I", "128");
        E2fs.change(image, "sif /file mtime @0xfffffff0");

        assertThat(stat(image, "/file").modified()).isEqualTo(new FileTime(-16, 0));
    }

    @Test
    void refusesMoreNanosecondsThanASecondHasAndStillReadsTheFile() throws Exception {
        Path image = image();
        E2fs.change(image, "sif /file mtime_extra 0xfffffffc");

        try (Mounted mounted = Mounted.of(image)) {
            FsAssert.assertFails(
                    FsFault.CORRUPT, () -> mounted.fs().stat(Bytes.utf8("/file")), "i_mtime_extra", "1073741823");
            assertThat(mounted.content("/file")).hasSize(5000);
        }
    }

    @Test
    void readsModesAndOwnersOfThirtyTwoBits() throws Exception {
        Path image = image();
        E2fs.change(image, "sif /file mode 0107751", "sif /file uid 4294967294", "sif /file gid 70000");

        FileStat stat = stat(image, "/file");
        assertThat(stat.mode()).isEqualTo(07751);
        assertThat(stat.uid()).isEqualTo(4_294_967_294L);
        assertThat(stat.gid()).isEqualTo(70_000);
    }

    @Test
    void countsBlocksOfHugeFilesInUnitsOf512() throws Exception {
        Path image = image();
        E2fs.change(image, "sif /file flags 0xc0000", "sif /file blocks 0x100000010");

        assertThat(stat(image, "/file").blocks512()).isEqualTo(0x1_0000_0010L * 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ext4", "-t ext2", "-t ext4 -O metadata_csum_seed,orphan_file", "-b 4096"})
    void tellsOfEachFileWhatDebugfsTells(String options) throws Exception {
        SourceTree tree = new SourceTree(directory.resolve("source"), 14).everything();
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 24 << 20, (options + " -d " + tree.root()).split(" "));

        try (Mounted mounted = Mounted.of(image)) {
            for (String path : tree.facts().keySet()) {
                if (path.hashCode() % 8 == 0) {
                    assertThat(asDebugfs(mounted.fs().lstat(Bytes.utf8(path)))).isEqualTo(debugfs(image, path));
                }
            }
        }
    }

    private static String debugfs(Path image, String path) {
        MatchResult stat = STAT.matcher(E2fs.ask(image, "stat " + path))
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("debugfs does not know " + path));
        return String.join(
                " ",
                stat.group(1),
                stat.group(2),
                stat.group(3),
                stat.group(4),
                stat.group(5),
                stat.group(6),
                stat.group(7));
    }

    private static String asDebugfs(FileStat stat) {
        return String.join(
                " ",
                "" + stat.inode(),
                String.format("%03o", stat.mode()),
                "" + stat.uid(),
                "" + stat.gid(),
                "" + stat.size(),
                "" + stat.links(),
                "" + stat.blocks512());
    }

    private Path image(String... options) {
        SourceTree tree = new SourceTree(directory.resolve("source"), 15);
        tree.file("file", 5000);
        Path image = directory.resolve("image");
        E2fs.mkfs(
                image,
                2 << 20,
                (String.join(" ", options) + " -b 1024 -d " + tree.root())
                        .trim()
                        .split(" "));
        return image;
    }

    private static FileStat stat(Path image, String path) throws Exception {
        try (Mounted mounted = Mounted.of(image)) {
            FileStat stat = mounted.fs().lstat(Bytes.utf8(path));
            assertThat(mounted.list("/")).anySatisfy(entry -> {
                assertThat(entry.inode()).isEqualTo(stat.inode());
            });
            return stat;
        }
    }
}
