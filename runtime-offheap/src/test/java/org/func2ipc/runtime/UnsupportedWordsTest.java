package org.func2ipc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.junit.jupiter.api.Test;

/** What a description says and the runtime cannot do is refused at the start. */
class UnsupportedWordsTest {
    private static final List<String> ALL = List.of("durable");

    private static final SystemDefinition DEFINITION = system -> {
        system.name("wishes");
        system.component("back").provides(Workbench.class).by(env -> new Bench());
        system.component("main").requires(Workbench.class).durable().program(env -> console -> 0);
    };

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private RunResult run(Mode mode) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Func2Ipc.run(DEFINITION, RunOptions.of(mode), stream, stream);
    }

    @Test
    void everyWordThatMeansSomethingBetweenProcessesIsRefusedThere() {
        assertThat(run(Mode.IPC).status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(ALL).contains("leave it out");
    }

    @Test
    void wordsOfProcessesAreHonouredByDoingNothingInOneProcess() {
        assertThat(run(Mode.CHECKED).status()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void wordsOfAnEdgeWithinOneDomainMeanNothing() {
        assertThat(run(Mode.DIRECT).status()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
