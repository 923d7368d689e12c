package org.func2ipc.runtime.root;

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

/** Features B14, B18, E5 and E7, in every mode: chains of calls over several domains, of many callers at a time. */
final class ThreeProcessesIT {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void chainsOfCallsKeepTheirResultsServersDeadlinesAndTraces(Mode mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        RunResult result = Func2Ipc.run(
                new ChainSystem(),
                RunOptions.of(mode).withTimeout(Duration.ofMinutes(2)),
                new PrintStream(out, true),
                new PrintStream(err, true));

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(result.processes()).isEqualTo(mode == Mode.IPC ? 4 : 1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "8 callers: 1600 right, 0 wrong",
                        "two servers of one interface: 1003, 2002",
                        "one trace: true",
                        "less time further down: true");
    }
}
