package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A domain that is started anew and does not become ready has had one more brief life (semantics R17). */
@Timeout(120)
final class RestartIT {
    private static final String LIMIT = "func2ipc.restart.limit";

    private final Path lives;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    RestartIT(@TempDir Path lives) {
        this.lives = lives;
    }

    @BeforeEach
    void letTheFirstLifeBegin() throws IOException {
        System.setProperty(FrailSystem.LIVES, lives.toString());
        Files.createFile(lives.resolve("1"));
    }

    @AfterEach
    void forgetProperties() {
        System.clearProperty(FrailSystem.LIVES);
        System.clearProperty(LIMIT);
    }

    private RunResult run() {
        return Func2Ipc.run(
                new FrailSystem(),
                RunOptions.of(Mode.IPC).withTimeout(Duration.ofSeconds(100)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whoStumblesOnceIsStartedAnewOnceMore() throws IOException {
        Files.createFile(lives.resolve("3"));

        RunResult result = run();

        assertThat(result.status()).as(err()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("heard 1", "died PeerDied MAYBE", "heard 2 in life 2");
        assertThat(Files.readAllLines(lives.resolve("begun"))).containsExactly("1", "2", "3");
    }

    @Test
    void whoStumblesAgainAndAgainIsGivenUpAndTheReasonIsTold() throws IOException {
        System.setProperty(LIMIT, "2");

        RunResult result = run();

        assertThat(result.status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(err()).contains("domain \"frail\"", "it stumbled in life 3", "it was started anew 2 times in vain");
        assertThat(Files.readAllLines(lives.resolve("begun"))).containsExactly("1", "2", "3");
    }
}
