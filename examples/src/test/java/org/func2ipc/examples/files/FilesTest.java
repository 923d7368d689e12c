package org.func2ipc.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.drivers.fs.FsFault;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.junit.jupiter.api.Test;

class FilesTest {
    private static final int REGION_BYTES = 4096;
    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final SharedRegion memory = Regions.offHeap()
            .open(new RegionSpec(1, "files", "files-buffers", REGION_BYTES, 0x5000_0000L))
            .shared();
    private final InMemoryFileSystem tree = new InMemoryFileSystem();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsTheTreeOfTheRootWithoutACommand() {
        tree.directory("/etc")
                .file("/etc/hostname", "box")
                .file("/etc/motd", "hi")
                .link("/home", "/etc");

        assertThat(run()).isZero();

        assertThat(output())
                .isEqualTo("/\n├── etc\n│   ├── hostname\n│   └── motd\n└── home -> /etc\n\n1 directory, 3 files\n");
    }

    @Test
    void listsNamesSortedByBytesAcrossPages() {
        tree.file("/b", "").file("/a", "").file("/\u00e9", "").file("/C", "").file("/a-b", "");

        assertThat(run("ls")).isZero();

        assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo("C\na\na-b\nb\n\u00e9\n");
    }

    @Test
    void listsInLongFormWithoutFollowingLinks() {
        tree.directory("/d").add("/d/null", FileType.CHARACTER_DEVICE, 01666, Bytes.empty());
        tree.link("/l", "/d");

        assertThat(run("ls", "-l", "/l", "/d", "/x")).isOne();

        assertThat(output())
                .contains("lrwxrwxrwx    1     1     2          2 2023-11-14T22:13:20.000000005Z /l -> /d\n")
                .contains("/d:\ncrw-rw-rwT    1     1     2        1,3 2023-11-14T22:13:20.000000005Z null\n");
        assertThat(errors()).isEqualTo("ls: /x: No such file or directory\n");
    }

    @Test
    void tellsAllOfADevice() {
        tree.add("/null", FileType.CHARACTER_DEVICE, 01666, Bytes.empty());

        assertThat(run("stat", "/null")).isZero();

        assertThat(output())
                .contains("file: /null\n", "type: character device\n", "1666 (crw-rw-rwT)", "device: 1:3\n")
                .contains("modified: 2023-11-14T22:13:20.000000005Z\n");
    }

    @Test
    void catsBytesUnchangedAcrossSeveralReads() {
        byte[] content = new byte[3 * REGION_BYTES];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ((i * 31) >> 3);
        }
        tree.file("/whole", content).file("/empty", "").file("/end", "\u00ff\n");

        assertThat(run("cat", "/whole", "/empty", "end")).isZero();

        assertThat(out.toByteArray()).startsWith(content).endsWith("\u00ff\n".getBytes(StandardCharsets.UTF_8));
        assertThat(tree.openHandles()).isZero();
    }

    @Test
    void saysWhatFailedAsCatDoesAndGoesOn() {
        tree.file("/a", "abc").directory("/d").file("/bad", "").broken("/bad", FsFault.CORRUPT);

        assertThat(run("cat", "/x", "/d", "/bad", "/a")).isOne();

        assertThat(output()).isEqualTo("abc");
        assertThat(errors())
                .isEqualTo(
                        """
                cat: /x: No such file or directory
                cat: /d: Is a directory
                cat: /bad: Structure needs cleaning (as the test wants)
                """);
    }

    @Test
    void hashesInTheFormOfSha256sumWithOddNamesEscaped() {
        tree.file("/plain", "abc")
                .file("/new\nline", "abc")
                .file("/back\\slash", "abc")
                .file("/c\rr", "abc");

        assertThat(run("sha256", "/plain", "/new\nline", "/back\\slash", "/c\rr"))
                .isZero();

        assertThat(output())
                .isEqualTo(SHA_OF_ABC + "  /plain\n\\" + SHA_OF_ABC + "  /new\\nline\n\\" + SHA_OF_ABC
                        + "  /back\\\\slash\n\\" + SHA_OF_ABC + "  /c\\rr\n");
    }

    @Test
    void hashesEveryRegularFileBelowADirectoryInOrderOfPaths() {
        tree.directory("/a")
                .file("/a/x", "abc")
                .file("/a-b", "abc")
                .link("/l", "/a/x")
                .file("/\u00ff", "abc");

        assertThat(run("sha256", "-r", "/")).isZero();

        assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1))
                .isEqualTo(SHA_OF_ABC + "  /a-b\n" + SHA_OF_ABC + "  /a/x\n" + SHA_OF_ABC + "  /\u00ff\n");
    }

    @Test
    void writesAManifestOfFourteenFields() {
        tree.directory("/top").file("/top/100% \u00ff", "abc").link("/top/l", "to \n");
        tree.add("/top/null", FileType.CHARACTER_DEVICE, 04666, Bytes.empty());
        tree.attribute("/top/null", "user.a b", "\u0001z").attribute("/top/null", "user.c", "");

        assertThat(run("manifest", "/top")).isZero();

        assertThat(output().replace('\t', ' '))
                .isEqualTo("/ d 755 1 2 1 3 - 1700000000 5 - - - 0\n"
                        + "/100%25%20%FF f 644 1 2 1 4 3 1700000000 5 - " + SHA_OF_ABC + " - 1\n"
                        + "/l l 777 1 2 1 5 4 1700000000 5 - to%20%0A - 1\n"
                        + "/null c 4666 1 2 1 6 0 1700000000 5 1:3 - user.a%20b=017a,user.c= 0\n");
    }

    @Test
    void takesNamesInTheFormOfAManifest() {
        tree.file("/100% \u00ff", "abc");

        assertThat(run("cat", "--escaped", "/100%25%20%ff")).isZero();

        assertThat(output()).isEqualTo("abc");
    }

    @Test
    void reportsADirectoryWithTwoNamesInsteadOfWalkingForEver() {
        tree.add("/d", FileType.DIRECTORY, 0755, Bytes.empty(), 2);

        assertThat(run("manifest", "/")).isOne();

        assertThat(errors())
                .isEqualTo(
                        "manifest: /d: Structure needs cleaning (directory inode 2 has a second name; it may have one)\n");
    }

    @Test
    void reportsPathsLongerThanTheFileSystemTakes() {
        assertThat(run("cat", "x".repeat(5000))).isOne();

        assertThat(errors()).endsWith(": File name too long\n");
    }

    @Test
    void refusesWrongCommandLinesWithUsageAndStatusTwo() {
        assertThat(run("caat", "/x")).isEqualTo(2);
        assertThat(errors()).startsWith("files: unknown command \"caat\"\nusage: files ");
        assertThat(run("cat")).isEqualTo(2);
        assertThat(errors()).contains("files: cat needs a path\n");
        assertThat(run("cat", "-r", "/x")).isEqualTo(2);
        assertThat(errors()).contains("files: cat: unknown option \"-r\"\n");
        assertThat(run("cat", "--escaped", "/%4")).isEqualTo(2);
        assertThat(errors()).contains("files: \"/%4\": % must be followed by two hexadecimal digits");
        assertThat(output()).isEmpty();
    }

    @Test
    void takesWordsAfterTwoDashesAsPaths() {
        tree.file("/-r", "abc");

        assertThat(run("cat", "--", "-r")).isZero();

        assertThat(output()).isEqualTo("abc");
    }

    @Test
    void stopsWhenNobodyReadsItsOutput() {
        tree.file("/a", "abc");
        PrintStream gone = new PrintStream(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("broken pipe");
            }
        });

        int status = new Files(tree, memory)
                .run(new Console(List.of("cat", "/a"), gone, new PrintStream(err, true, StandardCharsets.UTF_8)));

        assertThat(status).isOne();
        assertThat(errors()).isEqualTo("files: write error\n");
    }

    private int run(String... arguments) {
        PrintStream console = new PrintStream(out, false, StandardCharsets.UTF_8);
        return new Files(tree, memory)
                .run(new Console(List.of(arguments), console, new PrintStream(err, false, StandardCharsets.UTF_8)));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
