package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A durable edge means the same in every mode, and its files are of use to the next run in any of them. */
final class DurableModesIT {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyKindOfCallGoesOverADurableEdge(Mode mode, @TempDir Path directory) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        RunResult result = Func2Ipc.run(
                new StoreSystem(),
                RunOptions.of(mode).withDurable(directory).withTimeout(Duration.ofMinutes(2)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        add 1 2
                        sum after notes 18
                        later 2
                        echo true
                        fault java.lang.IllegalStateException as asked
                        named 3 again 3
                        distinct true
                        id true
                        """);
        assertThat(result.calls()).allSatisfy(edge -> {
            assertThat(edge.calls()).isEqualTo(13);
            assertThat(edge.ipc()).isEqualTo(mode != Mode.DIRECT);
        });
    }
}
