package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.func2ipc.drivers.fs.DirectoryEntry;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories with a hash tree: every name is found by its hash, and listed once. */
final class HTreeIT {
    private static final int SIGNED = 1;
    private static final int UNSIGNED = 2;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "half_md4, 1, metadata_csum",
        "half_md4, 2, metadata_csum",
        "half_md4, 2, ^metadata_csum",
        "tea, 1, metadata_csum",
        "tea, 2, metadata_csum",
        "legacy, 1, metadata_csum",
        "legacy, 2, metadata_csum"
    })
    void findsEachOfManyNamesByItsHash(String hash, int sign, String checksums) throws Exception {
        Path image = indexed(400, 60, hash, sign, "-O", checksums);

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(E2fs.ask(image, "htree_dump /d")).contains("Root node dump");
            assertFindsAll(mounted, 400);
        }
    }

    @Test
    void findsNamesInATreeOfTwoLevels() throws Exception {
        Path image = indexed(1500, 210, "half_md4", SIGNED);

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(E2fs.ask(image, "htree_dump /d")).contains("Indirect levels: 1");
            assertFindsAll(mounted, 1500);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1500})
    void goesOnWhereNamesOfOneHashFillMoreThanOneBlock(int names) throws Exception {
        TestImage image = TestImage.of(indexed(names, 210, "half_md4", UNSIGNED, "-O", "^metadata_csum"));
        int root = image.block("/d", 0);
        int levels = image.bytes()[root + 30];
        markAllAsContinued(image, root + 32);
        for (int i = 0; levels == 1 && i < image.u16(root + 34); i++) {
            int node = image.block("/d", image.i32(root + 32 + 8 * i + 4));
            markAllAsContinued(image, node + 8);
        }

        try (Mounted mounted = image.mount()) {
            assertFindsAll(mounted, names);
        }
    }

    /** As if each block started with more names of the hash that the one before ends with. */
    private static void markAllAsContinued(TestImage image, int entries) {
        for (int i = 1; i < image.u16(entries + 2); i++) {
            image.put32(entries + 8 * i, image.i32(entries + 8 * i) | 1);
        }
    }

    @Test
    void readsOnlyTheBlocksOnTheWay() throws Exception {
        Path image = indexed(1500, 210, "half_md4", SIGNED, "-b", "1024");

        try (Mounted mounted = new Mounted(ImageDevice.open(image), 4096)) {
            Bytes name = mounted.list("/d").get(700).name();
            try (Mounted fresh = new Mounted(ImageDevice.open(image), 4096)) {
                long before = fresh.device().bytesRead();
                fresh.fs().stat(path(name));
                assertThat(fresh.device().bytesRead() - before).isLessThan(64 << 10);
            }
        }
    }

    @Test
    void hashesAsDebugfsDoes() {
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 1 << 20);
        String seed = "00112233-4455-6677-8899-aabbccddeeff";
        int[] words = {0x3322_1100, 0x7766_5544, 0xbbaa_9988, 0xffee_ddcc};
        Random random = new Random(6);
        for (int length = 1; length <= 60; length++) {
            String name = random.ints(length, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            DirHash hash = new DirHash(words, false);
            String expected = "Hash of " + name + " is 0x";

            assertThat(E2fs.ask(image, "dx_hash -h half_md4 -s " + seed + " " + name))
                    .startsWith(expected + hex(hash.hash(DirHash.HALF_MD4, bytes, 0, length)));
            assertThat(E2fs.ask(image, "dx_hash -h tea -s " + seed + " " + name))
                    .startsWith(expected + hex(hash.hash(DirHash.TEA, bytes, 0, length)));
            assertThat(E2fs.ask(image, "dx_hash -h legacy " + name))
                    .startsWith(expected + hex(hash.hash(DirHash.LEGACY, bytes, 0, length)));
        }
    }

    private static String hex(int hash) {
        return Integer.toHexString(hash) + " ";
    }

    /** An image whose directory {@code /d} has {@code count} names with bytes above 127, and a hash tree. */
    private Path indexed(int count, int nameLength, String hash, int sign, String... options) throws IOException {
        Path image = directory.resolve("image");
        String[] all = new String[options.length + 4];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(new String[] {"-b", "1024", "-N", "4096"}, 0, all, options.length, 4);
        E2fs.mkfs(image, 8 << 20, all);
        E2fs.change(image, "ssv def_hash_version " + hash, "ssv flags " + sign, "mkdir /d");
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        script.writeBytes("cd /d\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < count; i++) {
            script.writeBytes("mknod ".getBytes(StandardCharsets.US_ASCII));
            script.write(name(i, nameLength));
            script.writeBytes((" c " + i / 200 + " " + i % 200 + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        E2fs.change(image, script.toByteArray());
        E2fs.index(image);
        return image;
    }

    private static byte[] name(int i, int length) {
        Random random = new Random(i);
        byte[] name = new byte[length / 2 + random.nextInt(length / 2) + 5];
        for (int at = 0; at < name.length; at++) {
            name[at] = (byte) (random.nextBoolean() ? 'a' + random.nextInt(26) : 0x80 + random.nextInt(0x80));
        }
        return name;
    }

    private static void assertFindsAll(Mounted mounted, int count) throws FsException {
        Map<Bytes, Long> listed = new HashMap<>();
        List<DirectoryEntry> entries = mounted.list("/d");
        for (DirectoryEntry entry : entries) {
            listed.put(entry.name(), entry.inode());
        }

        assertThat(entries).hasSize(count);
        assertThat(listed).hasSize(count);
        for (DirectoryEntry entry : entries) {
            assertThat(mounted.fs().stat(path(entry.name())).inode()).isEqualTo(listed.get(entry.name()));
        }
        FsAssert.assertFails(FsFault.NOT_FOUND, () -> mounted.fs().stat(Bytes.utf8("/d/none")), "none");
    }

    private static Bytes path(Bytes name) {
        byte[] path = new byte[name.length() + 3];
        path[0] = '/';
        path[1] = 'd';
        path[2] = '/';
        name.copyTo(0, path, 3, name.length());
        return Bytes.of(path);
    }
}
