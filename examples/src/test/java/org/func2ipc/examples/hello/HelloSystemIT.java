package org.func2ipc.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelloSystemIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"DIRECT,1,false", "CHECKED,1,true", "IPC,2,true"})
    void greetsAlikeInEveryMode(Mode mode, int processes, boolean ipc) {
        RunResult result = Func2Ipc.run(
                new HelloSystem(),
                RunOptions.of(mode).withArguments("world", "\u00e9t\u00e9"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1: Hello, world!\n2: Hello, \u00e9t\u00e9!\n");
        assertThat(result.status()).isZero();
        assertThat(result.processes()).isEqualTo(processes);
        assertThat(result.calls()).extracting(EdgeCount::ipc, EdgeCount::calls).containsExactly(tuple(ipc, 2L));
    }
}
