package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.drivers.fs.ExtendedAttribute;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended attributes, set by debugfs. */
final class XattrIT {
    /** user rw-, user 1000 r--, group r--, mask rw-, other ---, as getxattr(2) gives it. */
    private static final String ACL = "02000000" + "01000600ffffffff" + "02000400e8030000" + "04000400ffffffff"
            + "10000600ffffffff" + "20000000ffffffff";

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-I 256",
                "-I 128",
                "-I 1024 -b 4096",
                "-b 4096",
                "-O ^metadata_csum",
                "-t ext2",
                "-O metadata_csum_seed,orphan_file"
            })
    void readsThoseInTheInodeAndThoseInABlock(String options) throws Exception {
        Path image = image(options);
        Map<String, String> set = new TreeMap<>();
        set.put("user.a", "one");
        set.put("user.empty", "");
        set.put("user." + "n".repeat(200), "long name");
        set.put("trusted.t", "two");
        set.put("security.s", "three");
        set.put("user.big", "v".repeat(400));
        for (Map.Entry<String, String> attribute : set.entrySet()) {
            set(
                    image,
                    "/file",
                    attribute.getKey(),
                    Bytes.utf8(attribute.getValue()).toArray());
        }

        try (Mounted mounted = Mounted.of(image)) {
            Map<String, String> read = new TreeMap<>();
            for (ExtendedAttribute attribute : attributes(mounted, "/file")) {
                read.put(attribute.name().toUtf8(), attribute.value().toUtf8());
            }
            assertThat(read).isEqualTo(set);
            assertThat(attributes(mounted, "/file"))
                    .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()))
                    .hasSize(set.size());
            assertThat(attributes(mounted, "/plain")).isEmpty();
        }
    }

    /** e2fsprogs 1.47.0 stores what getxattr(2) gave in the form of the disk. */
    @Test
    void givesAccessControlListsAsGetxattrDoes() throws Exception {
        Path image = image("-b 1024");
        byte[] list = HexFormat.of().parseHex(ACL);
        set(image, "/file", "system.posix_acl_access", list);
        set(image, "/dir", "system.posix_acl_default", list);

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(E2fs.ask(image, "ea_list /file")).contains("(28)");
            assertThat(attributes(mounted, "/file"))
                    .containsExactly(new ExtendedAttribute(Bytes.utf8("system.posix_acl_access"), Bytes.of(list)));
            assertThat(attributes(mounted, "/dir"))
                    .containsExactly(new ExtendedAttribute(Bytes.utf8("system.posix_acl_default"), Bytes.of(list)));
        }
    }

    @Test
    void readsTheAttributesOfALinkItselfAndItsTargetAsBefore() throws Exception {
        Path image = image("-b 1024 -I 128");
        set(image, "/short", "trusted.t", new byte[] {1});

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(attributes(mounted, "/short")).hasSize(1);
            assertThat(mounted.fs().lstat(Bytes.utf8("/short")).blocks512()).isEqualTo(2);
            assertThat(mounted.fs().readlink(Bytes.utf8("/short")).toUtf8()).isEqualTo("file");
        }
    }

    @Test
    void readsABlockFullOfAttributes() throws Exception {
        Path image = image("-b 4096 -I 128");
        for (int i = 0; i < 10; i++) {
            byte[] value = new byte[350];
            Arrays.fill(value, (byte) i);
            set(image, "/file", "user." + i, value);
        }

        try (Mounted mounted = Mounted.of(image)) {
            assertThat(attributes(mounted, "/file")).hasSize(10).allSatisfy(attribute -> {
                byte expected = (byte) (attribute.name().get(5) - '0');
                assertThat(attribute.value().toArray()).hasSize(350).containsOnly(expected);
            });
        }
    }

    private static java.util.List<ExtendedAttribute> attributes(Mounted mounted, String path) throws FsException {
        return mounted.fs().xattrs(Bytes.utf8(path));
    }

    private void set(Path image, String path, String name, byte... value) throws IOException {
        Path file = directory.resolve("value");
        Files.write(file, value);
        E2fs.change(image, "ea_set -f " + file + " " + path + " " + name);
    }

    private Path image(String options) {
        SourceTree tree = new SourceTree(directory.resolve("source"), 16);
        tree.file("file", 100);
        tree.file("plain", 100);
        tree.directory("dir");
        tree.link("short", "file");
        Path image = directory.resolve("image");
        E2fs.mkfs(image, 4 << 20, (options + " -d " + tree.root()).split(" "));
        return image;
    }
}
