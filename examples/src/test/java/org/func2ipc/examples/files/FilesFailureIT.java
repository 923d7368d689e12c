package org.func2ipc.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.func2ipc.examples.CommandLines;
import org.func2ipc.examples.Leftovers;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong, and what the user sees of it. */
class FilesFailureIT {
    private static final Duration DEATH_BOUND = Duration.ofSeconds(30);

    private final Leftovers leftovers = Leftovers.now();
    private final Path folder;

    FilesFailureIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void saysThatAFileDoesNotExistAlikeInEveryMode(Mode mode) {
        FilesRun run = FilesRun.of(RunOptions.of(mode).withArguments("cat", "/etc/hostname", "/x", "/etc"));

        assertThat(run.result().status()).isOne();
        assertThat(run.lines()).containsExactly("func2ipc");
        assertThat(run.errors()).isEqualTo("cat: /x: No such file or directory\ncat: /etc: Is a directory\n");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void refusesAWrongCommandAlikeInEveryMode(Mode mode) {
        FilesRun run = FilesRun.of(RunOptions.of(mode).withArguments("caat", "/x"));

        assertThat(run.result().status()).isEqualTo(2);
        assertThat(run.lines()).isEmpty();
        assertThat(run.errors()).startsWith("files: unknown command \"caat\"\nusage: files ");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void namesTheImageThatIsNotThere(Mode mode) {
        FilesRun run = FilesRun.of(RunOptions.of(mode)
                .withOption("image", folder.resolve("nope.img").toString())
                .withArguments("tree"));

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.errors()).contains("nope.img").doesNotContain("\tat ");
        leftovers.assertNone();
    }

    @ParameterizedTest
    @CsvSource({"-O inline_data,inline_data", "-O casefold,casefold", "-O encrypt,encrypt"})
    void refusesAFeatureByName(String option, String feature) throws IOException {
        Path image = folder.resolve(feature + ".img");
        Shell.output(folder, "bash", "-c", "mkfs.ext4 -q -F " + option + " " + image + " 16M");

        FilesRun run = FilesRun.of(
                RunOptions.of(Mode.DIRECT).withOption("image", image.toString()).withArguments("tree"));

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.errors()).contains(feature).doesNotContain("\tat ");
    }

    @Test
    void refusesAFileThatIsNoFileSystem() throws IOException {
        Path image = folder.resolve("zero.img");
        java.nio.file.Files.write(image, new byte[1 << 20]);

        FilesRun run = FilesRun.of(RunOptions.of(Mode.CHECKED)
                .withOption("image", image.toString())
                .withArguments("tree"));

        assertThat(run.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(run.errors()).contains("superblock").doesNotContain("\tat ");
    }

    /** R17: the death of a domain is a typed error of whoever waits for it, within a bound, and stops the system. */
    @Test
    void endsWithATypedErrorAndNoLeftoversWhenTheBlockDomainIsKilledDuringARead() throws Exception {
        Path image = SourceTree.create(folder, 400).image("big.img", "768M");
        CountDownLatch reading = new CountDownLatch(1);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        RunOptions options = RunOptions.of(Mode.IPC)
                .withOption("image", image.toString())
                .withArguments("cat", "/big/mebibytes")
                .withTimeout(Duration.ofMinutes(1));
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> Func2Ipc.run(
                new FilesSystem(), options, new PrintStream(signalling(reading)), new PrintStream(err, true)));
        assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();

        ProcessHandle victim = domain("block-thread").orElseThrow();
        Shell.output(folder, "kill", "-STOP", Long.toString(victim.pid()));
        long killed = System.nanoTime();
        victim.destroyForcibly();
        RunResult result = run.get(60, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(DEATH_BOUND);
        assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("PeerDied", "block-thread");
        leftovers.assertNone();
    }

    private static OutputStream signalling(CountDownLatch written) {
        return new OutputStream() {
            @Override
            public void write(int value) {
                written.countDown();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written.countDown();
            }
        };
    }

    private static Optional<ProcessHandle> domain(String name) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> CommandLines.of(process).matches(".* \\S*DomainMain .* " + name))
                .findFirst();
    }
}
