package org.func2ipc.testkit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A value that came is its receiver's: later messages in the same slot do not change it. */
@Timeout(120)
final class FreshValuesIT {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void valuesThatBothSidesKeptAreFreshR30(Mode mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        RunResult result = Func2Ipc.run(
                new KeptValuesSystem(),
                RunOptions.of(mode).withTimeout(Duration.ofSeconds(100)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("client " + KeptValuesSystem.CALLS + " server " + KeptValuesSystem.CALLS);
    }
}
