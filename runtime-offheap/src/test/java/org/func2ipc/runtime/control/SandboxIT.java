package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A domain in a sandbox reaches what it was granted and nothing else; needs bubblewrap. */
@Timeout(120)
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
                .hasSize(5)
                .contains("heard 42", "read failed: NoSuchFileException", "connect failed: ConnectException")
                .anyMatch(line -> line.matches("files \\[channel-\\d, plan-2\\]"));
        assertThat(directory.resolve("written")).doesNotExist();
    }

    @Test
    void withoutASandboxTheSameProgramReachesAllOfIt(@TempDir Path directory) throws IOException {
        RunResult result = probe(RunOptions.of(Mode.IPC), directory);

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out().lines())
                .contains(
                        "heard 42",
                        "files [channel-0, channel-1, plan-0, plan-1, plan-2, region-0]",
                        "read succeeded",
                        "write succeeded",
                        "connect succeeded");
    }

    @Test
    void modesOfOneProcessRefuseASandbox(@TempDir Path directory) throws IOException {
        assertThat(probe(RunOptions.of(Mode.CHECKED).withSandbox(), directory).status())
                .isEqualTo(RunResult.USAGE_ERROR);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("only processes can be put into a sandbox");
    }
}
