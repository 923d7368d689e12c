package org.func2ipc.drivers.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests from several domains at once: each gets its own data, in every mode; the board is strict. */
class SeveralDomainsIT {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void servesSeveralDomainsAtOnce(Mode mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        RunResult result = Func2Ipc.run(
                new SeveralDomainsSystem(),
                RunOptions.of(mode).withTimeout(Duration.ofMinutes(1)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1280 and 1280 of 1280\n");
        assertThat(result.status()).isZero();
        assertThat(result.processes()).isEqualTo(mode == Mode.IPC ? 3 : 1);
    }
}
