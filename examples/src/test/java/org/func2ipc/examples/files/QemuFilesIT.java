package org.func2ipc.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.func2ipc.drivers.qemu.QemuBoard;
import org.func2ipc.drivers.qemu.QemuOptions;
import org.func2ipc.examples.CommandLines;
import org.func2ipc.examples.Leftovers;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same system on QEMU's own device, in every mode. Without QEMU a skip that says so; with {@code
 * -Dvirtio.require=qemu} a failure.
 */
class QemuFilesIT {
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final Leftovers leftovers = Leftovers.now();
    private final Path folder;

    QemuFilesIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void requireQemu() {
        ExternalProgram.require(QemuBoard.isInstalled(), QemuOptions.PROGRAM, QemuOptions.PACKAGE);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void readsTheShippedImageAsTheEmulatedBoardDoes(Mode mode) {
        FilesRun emulated = FilesRun.of(RunOptions.of(Mode.DIRECT).withArguments("manifest", "/"));

        FilesRun qemu =
                FilesRun.of(RunOptions.of(mode).withOption("board", "qemu").withArguments("manifest", "/"));

        assertThat(qemu.errors()).isEmpty();
        assertThat(qemu.output()).isEqualTo(emulated.output());
        leftovers.assertNone();
    }

    /** [check] L2: the system on the second device, in every mode. */
    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(Mode.class)
    void readsTheShippedImageFromTheStorageDaemon(Mode mode) {
        FilesRun emulated = FilesRun.of(RunOptions.of(Mode.DIRECT).withArguments("manifest", "/"));

        FilesRun daemon = FilesRun.of(
                RunOptions.of(mode).withOption("board", "storage-daemon").withArguments("manifest", "/"));

        assertThat(daemon.errors()).isEmpty();
        assertThat(daemon.output()).isEqualTo(emulated.output());
        leftovers.assertNone();
    }

    @Test
    void readsAnImageWhoseNameHasMeaningToQemu() throws IOException {
        SourceTree tree = SourceTree.create(folder, 20);
        Path image = tree.image("image, with: \"odd\" name", "64M");

        FilesRun run = FilesRun.of(RunOptions.of(Mode.IPC)
                .withOption("board", "qemu")
                .withOption("image", image.toString())
                .withArguments("sha256", "-r", "/"));

        assertThat(run.errors()).isEmpty();
        assertThat(run.output().toArray()).isEqualTo(tree.sha256sum());
    }

    /** QEMU's end, crash and hang: a typed error of whoever waits, within the deadline of a call, in every mode. */
    @ParameterizedTest
    @CsvSource({"DIRECT,KILL,crashed: signal 9", "DIRECT,STOP,QEMU hangs", "IPC,KILL,crashed: signal 9"})
    @Timeout(300)
    void saysWhatBecameOfQemu(Mode mode, String signal, String words) throws Exception {
        saysWhatBecameOfQemuAfter(signal, mode, words);
    }

    @ParameterizedTest
    @Tag("nightly")
    @CsvSource({
        "DIRECT,TERM,QEMU ended", "CHECKED,KILL,crashed: signal 9", "CHECKED,STOP,QEMU hangs",
        "CHECKED,TERM,QEMU ended", "IPC,STOP,QEMU hangs", "IPC,TERM,QEMU ended"
    })
    @Timeout(300)
    void saysSoInTheOtherModesToo(Mode mode, String signal, String words) throws Exception {
        saysWhatBecameOfQemuAfter(signal, mode, words);
    }

    private void saysWhatBecameOfQemuAfter(String signal, Mode mode, String words) throws Exception {
        Path image = SourceTree.create(folder, 20).image("image", "64M");
        HeldOutput out = new HeldOutput();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        RunOptions options = RunOptions.of(mode)
                .withOption("board", "qemu")
                .withOption("image", image.toString())
                .withArguments("cat", "/big/mebibytes")
                .withTimeout(BOUND);
        CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(
                () -> Func2Ipc.run(new FilesSystem(), options, new PrintStream(out), new PrintStream(err, true)));
        assertThat(out.begun.await(60, TimeUnit.SECONDS)).isTrue();

        Shell.output(folder, "kill", "-" + signal, Long.toString(qemu(image).pid()));
        out.go.countDown();
        RunResult result = run.get(60, TimeUnit.SECONDS);

        assertThat(result.status()).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cat: /big/mebibytes: ", "LOST", words);
        leftovers.assertNone();
    }

    /** Takes the first bytes and then none until it is told to go on: the program is in the middle of the file. */
    private static final class HeldOutput extends OutputStream {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public void write(int value) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begun.countDown();
            try {
                if (!go.await(60, TimeUnit.SECONDS)) {
                    throw new IOException("nobody let the output go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static ProcessHandle qemu(Path image) {
        List<ProcessHandle> found = qemus(image);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<ProcessHandle> qemus(Path image) {
        return ProcessHandle.allProcesses()
                .filter(process -> CommandLines.of(process).startsWith(QemuOptions.PROGRAM)
                        && CommandLines.of(process).contains(image.toString()))
                .toList();
    }

    /** Also when QEMU hangs. The JVM that is killed is the one that started QEMU, and the root task of ipc. */
    @ParameterizedTest
    @CsvSource({"direct,true", "ipc,false"})
    @Timeout(300)
    void leavesNothingOfQemuWhenTheJvmIsKilled(String mode, boolean hung) throws Exception {
        Path image = SourceTree.create(folder, 20).image("image", "64M");
        Process jvm = new ProcessBuilder(command(
                        "--mode", mode, "--board", "qemu", "--image", image.toString(), "--", "cat", "/big/mebibytes"))
                .redirectError(folder.resolve("err").toFile())
                .start();
        // The pipe is not emptied: the program is in the middle of the file.
        assertThat(jvm.getInputStream().read()).isNotNegative();
        ProcessHandle qemu = qemu(image);
        if (hung) {
            Shell.output(folder, "kill", "-STOP", Long.toString(qemu.pid()));
        }

        jvm.destroyForcibly();

        qemu.onExit().get(60, TimeUnit.SECONDS);
        assertThat(qemus(image)).isEmpty();
        leftovers.assertNone();
    }

    @Test
    void refusesAnUnknownBoardWithTheNearest() {
        FilesRun run = FilesRun.of(
                RunOptions.of(Mode.DIRECT).withOption("board", "qmeu").withArguments("tree"));

        assertThat(run.result().status()).isEqualTo(RunResult.USAGE_ERROR);
        assertThat(run.errors()).startsWith("files: ").contains("emulated", "\"qmeu\"; did you mean \"qemu\"?");
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FilesSystem.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
