package org.func2ipc.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.examples.script.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link FilesSystem#main} in a JVM of its own, as an IDE starts it: no flag. */
class MainIT {
    private final Path folder;

    MainIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void printsTheTreeWithoutAnyArgument() throws Exception {
        CommandRun run = run();

        assertThat(run.errors()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.output()).startsWith("/\n├── bin\n").contains("│   └── slow-link -> ../usr/share/doc/");
    }

    @Test
    void runsInSeveralProcessesWithoutAnyFlag() throws Exception {
        CommandRun run = run("--alone", "fs-thread", "--", "cat", "/etc/hostname");

        assertThat(problems(run)).isEmpty();
        assertThat(run.output()).isEqualTo("func2ipc\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void takesAnImageRelativeToTheWorkingDirectory() throws Exception {
        Shell.output(folder, "mkfs.ext4", "-q", "-F", "my.img", "4M");

        CommandRun run = run("--image", "my.img", "--mode", "ipc", "--", "ls", "/");

        assertThat(problems(run)).isEmpty();
        assertThat(run.output()).isEqualTo("lost+found\n");
    }

    @Test
    void refusesToRecordInThisProcessWithoutTheFlagsThatItNeeds() throws Exception {
        CommandRun run = run("--mode", "checked", "--record", "rec", "--", "cat", "/etc/hostname");

        assertThat(run.errors())
                .contains("needs flags that this JVM was started without: add --add-exports=java.base/")
                .contains("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .contains("or use --mode ipc");
        assertThat(run.output()).isEmpty();
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("rec")).doesNotExist();
    }

    @Test
    void refusesAnUnknownOptionWithTheNearest() throws Exception {
        CommandRun run = run("--imgae", "x.img");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains("--imgae", "--image");
    }

    @Test
    void refusesAnUnknownModeAndComponent() throws Exception {
        assertThat(run("--mode", "dirct")).satisfies(run -> {
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.errors()).contains("dirct", "direct");
        });
        assertThat(run("--alone", "blok-thread")).satisfies(run -> {
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.errors()).contains("blok-thread", "block-thread");
        });
    }

    @Test
    void saysHowToMendDirectModeWithSeveralDomains() throws Exception {
        CommandRun run = run("--mode", "direct", "--alone", "fs-thread");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("--mode", "direct", "--alone");
    }

    @Test
    void describesAndChecksItself() throws Exception {
        assertThat(run("describe").output()).contains("block-thread", "fs-thread", "files", "VIRTIO_MMIO_ADDR");
        assertThat(run("check").status()).isZero();
    }

    @Test
    void plansAndDrawsItself() throws Exception {
        assertThat(run("plan", "--all", "--format", "json").output())
                .startsWith("{\"rule\": \"programs\", \"domains\": [{\"name\": \"block-thread\"")
                .contains("[\"VIRTIO_MMIO_VIRT_ADDR\", \"VIRTIO_MMIO_ADDR\", \"0x1000\"]");
        assertThat(run("graph", "--alone", "block-thread").output()).contains("==> block-thread (BlockDevice)");
    }

    /**
     * What it said on standard error, but for what a JVM from 24 on says of itself there: it warns of native calls, which
     * a root task makes, where it got no flag for them (docs/troubleshooting.md).
     */
    private static List<String> problems(CommandRun run) {
        return run.errors()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
                .toList();
    }

    private CommandRun run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FilesSystem.class.getName()));
        command.addAll(List.of(arguments));
        return CommandRun.in(folder, command);
    }
}
