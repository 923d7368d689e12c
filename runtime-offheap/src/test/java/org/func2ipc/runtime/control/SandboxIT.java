package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A domain in a sandbox reaches what it was granted and nothing else; needs bubblewrap. */
@Timeout(300)
class SandboxIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private RunResult probe(RunOptions options, Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Func2Ipc.run(
                    new ProbeSystem(),
                    options.withArguments(
                            secret.toString(),
                            directory.resolve("written").toString(),
                            Integer.toString(server.getLocalPort())),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void sandboxedDomainSeesItsOwnChannelAndNoOtherFileAndNoNetwork(@TempDir Path directory) throws IOException {
        RunResult result = probe(RunOptions.of(Mode.IPC).withSandbox(), directory);

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out().lines())
                .contains("heard 42", "heard 43", "processes of its own", "visit failed: IOException")
                .contains("read failed: NoSuchFileException", "connect failed: ConnectException")
                .contains("files [control-2, grants-2, plan-2]", "own 2", "cut failed: IOException")
                .anyMatch(
                        line -> line.matches("granted \\[2:channel-\\d no, 2:channel-\\d yes, 2:channel-7 no,"
                                        + " 2:region-0 no, 2:plan-0 no, 2:x no\\]")
                                || line.matches(
                                        "granted \\[2:channel-0 yes, 2:channel-1 no, 2:channel-7 no, 2:region-0 no, 2:plan-0 no, 2:x no\\]"))
                .noneMatch(line -> line.endsWith("succeeded") && !line.startsWith("write"));
        assertThat(directory.resolve("written")).doesNotExist();
    }

    /** C2: what holds without a sandbox is the user's rights; sealed memory, of a channel or a region, keeps its size. */
    @Test
    void withoutASandboxTheSameProgramReachesAllOfItButCannotCutAnything(@TempDir Path directory) throws IOException {
        RunResult result = probe(RunOptions.of(Mode.IPC), directory);

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out().lines())
                .contains("heard 42", "heard 43", "processes of others", "visit succeeded", "open to others []")
                .contains("read succeeded", "write succeeded", "connect succeeded", "cut failed: IOException")
                .contains("files [control-0, control-1, control-2, grants-0, grants-1, grants-2, plan-0, plan-1,"
                        + " plan-2, visitors]")
                .contains("own 2")
                .noneMatch(line -> line.equals("cut succeeded"));
    }

    /** R17: a domain in a sandbox is started anew, and its clients, in sandboxes too, go on with it. */
    @Test
    void deadDomainIsStartedAnewInsideItsSandbox() {
        RunResult result = Func2Ipc.run(
                new FrailSystem(),
                RunOptions.of(Mode.IPC).withSandbox(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out().lines()).containsExactly("heard 1", "died PeerDied MAYBE", "heard 2 in life 2");
    }

    @Test
    void sandboxedDomainsDieWithTheRootTask() throws Exception {
        Process root = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FrailSystem.class.getName(),
                        "wait")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = root.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("heard 1");
            List<ProcessHandle> domains = root.descendants().toList();
            assertThat(domains)
                    .as("bubblewrap twice, and a JVM, for each of two domains")
                    .hasSizeGreaterThanOrEqualTo(4);

            root.destroyForcibly().waitFor();

            for (ProcessHandle domain : domains) {
                assertThat(domain.onExit().orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(61));
            }
        }
    }

    /** Files, not sealed memory, cannot be shown to a domain that is in its sandbox already. */
    @Test
    void restartInASandboxIsRefusedWhereChannelsAreFiles() {
        System.setProperty("func2ipc.channels", "files");
        try {
            RunResult result = Func2Ipc.run(
                    new FrailSystem(),
                    RunOptions.of(Mode.IPC).withSandbox(),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));

            assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("only as sealed memory");
        } finally {
            System.clearProperty("func2ipc.channels");
        }
    }

    @Test
    void modesOfOneProcessRefuseASandbox(@TempDir Path directory) throws IOException {
        assertThat(probe(RunOptions.of(Mode.CHECKED).withSandbox(), directory).status())
                .isEqualTo(RunResult.USAGE_ERROR);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("only processes can be put into a sandbox");
    }
}
