package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.control.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Death, revocation, references and sandboxes over durable edges. */
@Timeout(300)
final class DurableFailureIT {
    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    DurableFailureIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void forgetProperty() {
        System.clearProperty(OfficeSystem.ON_DEATH);
    }

    private RunOptions options(Mode mode, String... arguments) {
        return RunOptions.of(mode)
                .withDurable(directory.resolve("durable"))
                .withArguments(arguments)
                .withTimeout(Duration.ofMinutes(2));
    }

    private RunResult run(RunOptions options) {
        return Func2Ipc.run(
                new OfficeSystem(),
                options,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** R9, R17: the request that a death interrupted is delivered again, with the references that it carries. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptedRequestIsDeliveredAgainMarkedWithItsReferences(boolean sandbox) {
        System.setProperty(OfficeSystem.ON_DEATH, OnDeath.RESTART.name());
        RunOptions options = options(Mode.IPC, OfficeSystem.FAINT);

        RunResult result = run(sandbox ? options.withSandbox() : options);

        assertThat(result.status()).as(err()).isZero();
        assertThat(out().lines()).containsExactly("faint true", "ring 1");
    }

    /** R17: where the server is not started anew nobody waits for it. */
    @Test
    void whoWaitsForAServerThatStaysAwayIsToldThatItDied() {
        System.setProperty(OfficeSystem.ON_DEATH, OnDeath.DEGRADE.name());

        RunResult result = run(options(Mode.IPC, OfficeSystem.DIE));

        assertThat(result.status()).as(err()).isZero();
        assertThat(out().lines()).containsExactly("die PeerDied MAYBE", "later PeerDied NO");
    }

    /** Request and reply are where the next life looks for them, also inside a sandbox. */
    @Test
    void everyKindOfCallGoesOverADurableEdgeInASandbox() {
        RunResult result = Func2Ipc.run(
                new StoreSystem(),
                options(Mode.IPC, "").withSandbox(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(result.status()).as(err()).isZero();
        assertThat(out()).contains("add 1 2", "sum after notes 18", "named 3 again 3", "id true");
    }

    /** R14: a call may be in progress when its capability is revoked; what is called after that is never taken. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void revokedCallsFailWithInvalidCapability(Mode mode) throws Exception {
        Path told = directory.resolve("told");
        try (RunningSystem system = Func2Ipc.start(
                new OfficeSystem(),
                options(mode, OfficeSystem.COUNT, told.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))) {
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (!out().contains("counts") && system.isRunning() && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(1_000_000);
            }

            assertThat(system.revoke("program", "office")).anyMatch(held -> held.calls("program", "office"));
            Files.createFile(told);

            assertThat(system.await().status()).as(err()).isZero();
            assertThat(out()).containsPattern("refused InvalidCapability (NO|MAYBE)");
            assertThat(out()).contains("again InvalidCapability NO");
        }
    }
}
