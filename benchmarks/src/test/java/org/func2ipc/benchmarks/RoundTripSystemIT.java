package org.func2ipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the harness prints. */
@Timeout(300)
class RoundTripSystemIT {
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CHECKED", "IPC"})
    void printsEveryNumberOfTheReport(Mode mode, @TempDir Path directory) throws IOException {
        Path words = Files.write(directory.resolve("words"), new byte[PingPongWords.BYTES]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        RunResult result = Func2Ipc.run(
                new RoundTripSystem(),
                RunOptions.of(mode).withOption("words", words.toString()).withOption("rounds", "500"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);

        assertThat(result.status()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .extracting(line -> line.replaceFirst("=[0-9.E-]+$", ""))
                .containsExactly(
                        "raw.p50",
                        "raw.p99",
                        "raw.p999",
                        "call.p50",
                        "call.p99",
                        "call.p999",
                        "raw.all.p50",
                        "raw.all.p99",
                        "raw.all.p999",
                        "call.all.p50",
                        "call.all.p99",
                        "call.all.p999",
                        "near.bytes",
                        "far.bytes");
    }
}
