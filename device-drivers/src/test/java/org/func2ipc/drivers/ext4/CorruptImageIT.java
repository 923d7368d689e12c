package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.func2ipc.drivers.fs.DirectoryPage;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One structure of an image without checksums is wrong: who needs it is told what, where and which value; others go on. */
final class CorruptImageIT {
    private static final Bytes GOOD = Bytes.utf8("/good/file");

    private static TestImage image;
    private static int deep;
    private static int deepNode;
    private static int linear;
    private static int indexed;
    private static int file;
    private static int link;
    private static int attributes;

    @BeforeAll
    static void makeImage(@TempDir Path directory) {
        SourceTree source = new SourceTree(directory.resolve("source"), 18);
        source.file("good/file", 3000);
        source.file("file", 3000);
        source.file("linear/name", 1);
        source.file("linear/other", 1);
        for (int i = 0; i < 200; i++) {
            source.file("indexed/a-name-of-some-length-" + i, 1);
        }
        source.link("link", "t".repeat(100));
        source.sparse("deep", 200_000, 0, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000);
        Path made = directory.resolve("image");
        E2fs.mkfs(
                made,
                2 << 20,
                "-b",
                "1024",
                "-I",
                "128",
                "-O",
                "^metadata_csum,^uninit_bg",
                "-d",
                source.root().toString());
        E2fs.change(made, "ea_set /file user.name value");
        E2fs.index(made);
        image = TestImage.of(made);
        file = image.inode("/file");
        deep = image.inode("/deep");
        deepNode = image.i32(deep + 0x28 + 12 + 4) * TestImage.BLOCK;
        linear = image.block("/linear", 0);
        indexed = image.block("/indexed", 0);
        link = image.inode("/link");
        attributes = image.i32(file + 0x68) * TestImage.BLOCK;
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoilt("/file", i -> i.put16(file, 0), "inode ", "at block", "i_mode=00"),
                spoilt("/file", i -> i.put16(file + 0x1a, 0), "inode ", "i_links_count=0"),
                spoilt("/file", i -> i.put32(file + 0x6c, 0x10_0000), "inode ", "i_size=450"),
                spoilt("/file", i -> i.put32(file + 0x6c, -1), "inode ", "i_size=-"),
                spoilt("/file", i -> i.put32(file + 0x20, 0x1008_0000), "inode ", "i_flags=0x10080000"),
                spoilt("/file", i -> i.put16(file + 0x28, 0xf30b), "extent root of inode", "eh_magic=0xf30b"),
                spoilt("/file", i -> i.put16(file + 0x2a, 5), "extent root of inode", "eh_entries=5"),
                spoilt("/file", i -> i.put16(file + 0x2c, 5), "extent root of inode", "eh_max=5"),
                spoilt("/file", i -> i.put16(file + 0x2e, 6), "extent root of inode", "eh_depth=6"),
                spoilt("/file", i -> i.put16(file + 0x38, 0), "entry 0", "length=0"),
                spoilt("/file", i -> i.put32(file + 0x3c, 2047), "entry 0", "start=2047"),
                spoilt("/file", i -> i.put32(file + 0x3c, 0), "entry 0", "start=0"),
                spoilt("/file", i -> i.put16(file + 0x3a, 0xffff), "entry 0", "start=28147"),
                spoilt("/deep", i -> i.put16(deepNode, 0), "extent node of inode", "eh_magic=0x0"),
                spoilt("/deep", i -> i.put16(deepNode + 6, 1), "extent node of inode", "eh_depth=1"),
                spoilt("/deep", i -> i.put16(deepNode + 2, 85), "extent node of inode", "eh_entries=85"),
                spoilt("/deep", i -> i.put16(deepNode + 12 + 4, 100), "entry 1", "ee_block=19"),
                spoilt("/deep", i -> i.put32(deepNode + 24, 0), "entry 1", "ee_block=0"),
                spoilt("/deep", i -> i.put32(deep + 0x28 + 16, 5000), "entry 0", "start=5000"),
                spoilt("/deep", CorruptImageIT::makeCycle, "extent node of inode", "eh_depth=1"),
                spoilt("/linear/name", i -> i.put16(linear + 24 + 4, 0), "directory block", "byte 24", "rec_len=0"),
                spoilt("/linear/name", i -> i.put16(linear + 24 + 4, 1004), "directory block", "rec_len=1004"),
                spoilt("/linear/name", i -> i.put16(linear + 24 + 4, 18), "directory block", "rec_len=18"),
                spoilt("/linear/name", i -> i.put8(linear + 24 + 6, 250), "directory block", "name_len=250"),
                spoilt("/linear/name", i -> i.put32(linear + 24, 99_999), "directory entry", "inode=99999"),
                spoilt("/linear/name", i -> i.put32(linear + 24, 8), "directory entry", "inode=8"),
                spoilt("/linear", i -> i.put8(linear + 24 + 9, '/'), "directory block", "'/'", "n/me"),
                spoilt("/linear", i -> i.put8(linear + 24 + 9, 0), "directory block", "NUL", "n%00me"),
                spoilt("/linear", i -> i.put32(i.inode("/linear") + 4, 1000), "directory inode", "i_size=1000"),
                spoilt("/linear", i -> i.put32(i.inode("/linear") + 4, 0), "directory inode", "i_size=0"),
                spoilt("/linear", i -> i.put32(i.inode("/linear") + 4, 2048), "directory inode", "block 1"),
                spoilt("/linear", i -> i.put32(i.inode("/linear") + 4, -1024), "directory inode", "i_size=4294966272"),
                spoilt("/indexed/x", i -> i.put8(indexed + 28, 9), "htree root", "hash_version=9"),
                spoilt("/indexed/x", i -> i.put8(indexed + 29, 9), "htree root", "info_length=9"),
                spoilt("/indexed/x", i -> i.put8(indexed + 30, 2), "htree root", "indirect_levels=2"),
                spoilt("/indexed/x", i -> i.put8(indexed + 30, 1), "htree node", "rec_len="),
                spoilt("/indexed/x", i -> i.put16(indexed + 32, 500), "htree root", "limit=500"),
                spoilt("/indexed/x", i -> i.put16(indexed + 34, 125), "htree root", "count=125"),
                spoilt("/indexed/x", i -> i.put16(indexed + 34, 0), "htree root", "count=0"),
                spoilt("/indexed/x", i -> i.put32(indexed + 40, -1), "htree root", "must not decrease"),
                spoilt("/indexed/x", CorruptImageIT::pointOutOfTheDirectory, "htree of inode", "block=77"),
                spoilt("/indexed/x", i -> i.put8(indexed + 18, 1), "htree root", "'..'"),
                spoilt("/link", i -> i.put32(link + 4, 0), "symbolic link inode", "i_size=0"),
                spoilt("/link", i -> i.put32(link + 4, 1024), "symbolic link inode", "i_size=1024"),
                spoilt("/link", i -> i.put8(i.block("/link", 0) + 50, 0), "symbolic link inode", "NUL"),
                spoilt("xattr /file", i -> i.put32(attributes, 0), "extended attributes at block", "h_magic=0x0"),
                spoilt("xattr /file", i -> i.put32(attributes + 8, 2), "extended attributes at block", "h_blocks=2"),
                spoilt("xattr /file", i -> i.put16(attributes + 34, 1022), "byte=1022", "e_value_size=5"),
                spoilt("xattr /file", i -> i.put16(attributes + 34, 33), "byte=33"),
                spoilt("xattr /file", i -> i.put32(attributes + 40, -1), "e_value_size=4294967295"),
                spoilt("xattr /file", i -> i.put32(attributes + 36, 12), "ea_inode", "inode=12"),
                spoilt("xattr /file", i -> i.fill(attributes + 32, 992, 255), "must end with a word of zero"),
                spoilt("xattr /file", i -> i.put32(file + 0x68, 5000), "i_file_acl=5000"));
    }

    private static Arguments spoilt(String path, Consumer<TestImage> change, String... parts) {
        return Arguments.of(path, change, parts);
    }

    /** The root says that the leaf is a node, and the leaf becomes one that points at itself. */
    private static void makeCycle(TestImage spoilt) {
        spoilt.put16(deep + 0x28 + 6, 2)
                .put16(deepNode + 2, 1)
                .put16(deepNode + 6, 1)
                .put32(deepNode + 16, deepNode / TestImage.BLOCK)
                .put32(deepNode + 20, 0);
    }

    private static void pointOutOfTheDirectory(TestImage spoilt) {
        for (int i = 0; i < spoilt.u16(indexed + 34); i++) {
            spoilt.put32(indexed + 32 + 8 * i + 4, 77);
        }
    }

    @ParameterizedTest(name = "{index} {0} {2}")
    @MethodSource("spoilt")
    void namesStructurePlaceAndValue(String what, Consumer<TestImage> change, String... parts) throws Exception {
        TestImage spoilt = image.copy();
        change.accept(spoilt);

        try (Mounted mounted = spoilt.mount();
                Mounted sound = image.copy().mount()) {
            use(sound, what);
            FsAssert.assertFails(FsFault.CORRUPT, () -> use(mounted, what), parts);
            assertThat(mounted.content(GOOD)).isEqualTo(sound.content(GOOD));
        }
    }

    /** What needs the structure: attributes, names, a target, content, or a name that is not there. */
    private static void use(Mounted mounted, String what) throws FsException {
        boolean xattr = what.startsWith("xattr ");
        String path = xattr ? what.substring(6) : what;
        if (path.equals("/indexed/x")) {
            assertThat(lookUp(mounted, path)).isFalse();
        } else if (xattr) {
            assertThat(mounted.fs().xattrs(Bytes.utf8(path))).hasSize(1);
        } else if (path.equals("/link")) {
            assertThat(mounted.fs().readlink(Bytes.utf8(path)).length()).isEqualTo(100);
        } else if (path.equals("/linear")) {
            assertThat(mounted.list(path)).hasSize(2);
        } else {
            assertThat(mounted.content(path)).isNotEmpty();
        }
    }

    private static boolean lookUp(Mounted mounted, String path) throws FsException {
        try {
            mounted.fs().stat(Bytes.utf8(path));
            return true;
        } catch (FsException e) {
            if (e.fault() != FsFault.NOT_FOUND) {
                throw e;
            }
            return false;
        }
    }

    @Test
    void refusesAMapThatPointsOutOfTheImageInOldFiles() throws Exception {
        TestImage spoilt =
                image.copy().put32(file + 0x20, 0).fill(file + 0x28, 60, 0).put32(file + 0x28, 0x7fff_ffff);

        try (Mounted mounted = spoilt.mount()) {
            FsAssert.assertFails(
                    FsFault.CORRUPT, () -> mounted.content("/file"), "block map of inode", "pointer=2147483647");
        }
    }

    @Test
    void endsOnAPointerBlockThatPointsAtItself() throws Exception {
        int own = image.block("/file", 1);
        TestImage spoilt =
                image.copy().put32(file + 0x20, 0).fill(file + 0x28, 60, 0).put32(file + 0x28 + 56, own / 1024);
        for (int i = 0; i < 256; i++) {
            spoilt.put32(own + 4 * i, own / 1024);
        }
        spoilt.put32(file + 4, 0x7fff_ffff);

        try (Mounted mounted = spoilt.mount()) {
            long handle = mounted.fs().open(Bytes.utf8("/file"));
            Lease window = Mounted.region("window", 4096).lease(0, 4096);
            assertThat(mounted.fs().read(handle, 0x7000_0000L, window)).isEqualTo(4096);
        }
    }

    @Test
    void refusesCookiesThatAreNone() throws Exception {
        try (Mounted mounted = image.copy().mount()) {
            Bytes root = Bytes.utf8("/");
            FsAssert.assertFails(
                    FsFault.INVALID_ARGUMENT, () -> mounted.fs().readdir(root, DirectoryPage.END), "cookie=-1");
            for (long cookie : new long[] {1, 13, 1023, 1024, 1_000_000, Long.MAX_VALUE}) {
                assertThat(mounted.fs().readdir(root, cookie).next()).isEqualTo(DirectoryPage.END);
            }
        }
    }
}
