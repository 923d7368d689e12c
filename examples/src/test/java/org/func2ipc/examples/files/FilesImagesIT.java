package org.func2ipc.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images made by {@code mkfs.ext4} read back path by path, in every mode. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesImagesIT {
    private static final int MEBIBYTES = 100;
    private static final int INODE = 6;
    private static final int LINKS = 5;
    private static final int SECONDS = 8;
    private static final int BLOCKS = 13;

    private final SourceTree tree;
    private final List<String> expectedManifest;
    private final byte[] expectedDigests;

    /** One tree for all tests of the class. */
    FilesImagesIT(@TempDir Path folder) throws IOException {
        tree = SourceTree.create(folder, MEBIBYTES);
        expectedManifest = tree.manifest();
        expectedDigests = tree.sha256sum();
    }

    static List<Arguments> images() {
        return List.of(
                image("debian-12"),
                image("debian-13", "-b", "4096", "-O", "metadata_csum_seed,orphan_file"),
                image("two-kibibytes-without-checksums", "-b", "2048", "-O", "^metadata_csum,^64bit,uninit_bg"),
                image("ext3", "-t", "ext3", "-b", "4096"),
                image("ext2", "-t", "ext2", "-b", "1024", "-I", "128"));
    }

    private static Arguments image(String name, String... options) {
        return Arguments.of(name, options);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void readsWhatMkfsWroteInEveryMode(String name, String[] options) throws IOException {
        Path image = tree.image(name, "256M", options);

        FilesRun direct = run(image, Mode.DIRECT, "manifest", "/");
        FilesRun checked = run(image, Mode.CHECKED, "manifest", "/");
        FilesRun ipc = run(image, Mode.IPC, "manifest", "/");

        assertSameLines(withoutWhatTheHostCannotKnow(direct.lines()), expectedManifest);
        assertSameLines(checked.lines(), direct.lines());
        assertSameLines(ipc.lines(), direct.lines());
        assertThat(List.of(direct, checked, ipc))
                .allSatisfy(run -> assertThat(run.errors()).isEmpty());
        assertAgreesWithDebugfs(image, direct.lines());
        java.nio.file.Files.delete(image);
    }

    @ParameterizedTest
    @CsvSource({"DIRECT,1", "CHECKED,1", "IPC,3"})
    void printsWhatSha256sumPrints(Mode mode, int processes) throws IOException {
        Path image = tree.image("hashed-" + mode, "256M");

        FilesRun run = run(image, mode, "sha256", "-r", "/");

        assertThat(run.output()).isEqualTo(Bytes.of(expectedDigests));
        assertThat(run.errors()).isEmpty();
        assertThat(run.result().processes()).isEqualTo(processes);
        java.nio.file.Files.delete(image);
    }

    private static FilesRun run(Path image, Mode mode, String... command) {
        FilesRun run = FilesRun.of(
                RunOptions.of(mode).withOption("image", image.toString()).withArguments(command));
        assertThat(run.result().status()).as(run.errors()).isZero();
        return run;
    }

    /** Compares thousands of lines so that a failure shows only those that differ. */
    private static void assertSameLines(List<String> actual, List<String> expected) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(new HashSet<>(actual));
        List<String> more = new ArrayList<>(actual);
        more.removeAll(new HashSet<>(expected));
        assertThat(more).isEqualTo(missing);
        assertThat(actual.equals(expected)).as("same lines in the same order").isTrue();
    }

    /** Hides inodes, blocks and the root's time; drops {@code lost+found} and its link, which mkfs makes. */
    private static List<String> withoutWhatTheHostCannotKnow(List<String> manifest) {
        List<String> lines = new ArrayList<>();
        for (String line : manifest) {
            String[] fields = line.split("\t", -1);
            assertThat(fields).hasSize(14);
            if (fields[0].equals("/lost+found")) {
                continue;
            }
            fields[INODE] = "?";
            fields[BLOCKS] = "?";
            if (fields[0].equals("/")) {
                fields[LINKS] = Integer.toString(Integer.parseInt(fields[LINKS]) - 1);
                fields[SECONDS] = "?";
            }
            lines.add(String.join("\t", fields));
        }
        return lines;
    }

    private static void assertAgreesWithDebugfs(Path image, List<String> manifest) throws IOException {
        Map<Long, String> ours = new TreeMap<>();
        for (String line : manifest) {
            List<String> fields = List.of(line.split("\t", -1));
            List<String> compared = new ArrayList<>(fields.subList(1, 11));
            compared.add(fields.get(BLOCKS));
            ours.put(Long.valueOf(fields.get(INODE)), String.join("\t", compared));
        }
        Map<Long, String> theirs = DebugfsReferee.inodes(image, ours.keySet());
        assertThat(theirs).hasSameSizeAs(ours);
        assertSameLines(List.copyOf(ours.values()), List.copyOf(theirs.values()));
    }
}
