package org.func2ipc.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.examples.Leftovers;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedImageIT {
    private static final Path SCRIPT =
            Path.of("src", "main", "image", "make-image.sh").toAbsolutePath();

    private final Path folder;

    ShippedImageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isReadWithoutAnOptionAndLeavesNothing(Mode mode) {
        Leftovers leftovers = Leftovers.now();

        FilesRun run = FilesRun.of(RunOptions.of(mode).withArguments("cat", "/bin/fast-link", "/etc/motd"));

        assertThat(run.errors()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        "#!/bin/sh",
                        "echo \"hello from the image\"",
                        "Read by files, through fs-thread and block-thread, from a disk that is a file.");
        leftovers.assertNone();
    }

    @Test
    void holdsWhatItsScriptPutsIntoIt() throws IOException {
        Path unpacked = folder.resolve("unpacked.img");
        try (OutputStream copy = java.nio.file.Files.newOutputStream(unpacked)) {
            ShippedImage.unpack(copy);
        }
        Path packed = folder.resolve("made.img.gz");
        Path made = folder.resolve("made.img");
        Shell.output(folder, "bash", SCRIPT.toString(), packed.toString());
        Shell.output(folder, "gunzip", packed.toString());

        List<String> shipped = manifest(unpacked);

        assertThat(withoutInodes(manifest(made))).isEqualTo(withoutInodes(shipped));
        assertThat(shipped).anySatisfy(line -> assertThat(line)
                .matches("/etc/hostname\tf\t644\t0\t0\t1\t\\d+\t9\t1700000000\t123456789\t-\t[0-9a-f]{64}"
                        + "\tuser.comment=6e616d65206f6620746865206d616368696e65\t2"));
        assertThat(shipped).anySatisfy(line -> assertThat(line)
                .matches("/dev/vda\tb\t660\t0\t0\t1\t\\d+\t0\t1767225600\t0\t254:0\t-\t-\t0"));
        assertThat(shipped)
                .anySatisfy(line ->
                        assertThat(line).startsWith("/etc/hosts\tf\t644\t").contains("\t4107542399\t999999999\t"));
        assertThat(shipped)
                .anySatisfy(line -> assertThat(line).contains("/etc/motd\t").contains("\t-446751900\t0\t"));
    }

    @Test
    void isReadByTwoDomainsWhenOneComponentIsAlone() {
        RunOptions options = RunOptions.defaults().withAlone("block-thread").withArguments("sha256", "-r", "/");

        FilesRun split = FilesRun.of(options);
        FilesRun merged = FilesRun.of(RunOptions.defaults().withArguments("sha256", "-r", "/"));

        assertThat(split.result().processes()).isEqualTo(2);
        assertThat(split.result().calls()).extracting(EdgeCount::ipc).containsExactly(false, true);
        assertThat(merged.result().processes()).isEqualTo(1);
        assertThat(split.lines()).isEqualTo(merged.lines());
    }

    private static List<String> manifest(Path image) {
        FilesRun run = FilesRun.of(
                RunOptions.of(Mode.DIRECT).withOption("image", image.toString()).withArguments("manifest", "/"));
        assertThat(run.result().status()).as(run.errors()).isZero();
        return run.lines();
    }

    private static List<String> withoutInodes(List<String> manifest) {
        return manifest.stream()
                .map(line -> line.replaceFirst("^((?:[^\t]*\t){6})[^\t]*", "$1?"))
                .toList();
    }
}
