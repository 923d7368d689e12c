package org.func2ipc.runtime.later;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R9, R25 and R26 in every mode: the same program prints the same. */
final class OfficeIT {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void referencesAndLaterRepliesMeanTheSameInEveryModeR9R25R26(Mode mode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        RunResult result =
                Func2Ipc.run(new OfficeSystem(), RunOptions.of(mode), new PrintStream(out), new PrintStream(err));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "another call meanwhile: 11, released 2",
                        "in order of completion: [second 3, first 2]",
                        "fail 0: fault java.lang.IllegalStateException",
                        "fail 1: fault java.lang.IllegalStateException",
                        "fail 2: fault java.lang.NullPointerException",
                        "fail 3: org.func2ipc.runtime.later.Office$OfficeException: closed: reason=3",
                        "fail 4: org.func2ipc.runtime.later.Office$OfficeException: closed: reason=4",
                        "never: DeadlineExceeded MAYBE, released late 1",
                        "desk 01 1005",
                        "home 1",
                        "stranger: refused");
    }
}
