package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Revoke, stop and await of a running system, in every mode; {@code ipc} with real processes. */
@Timeout(300)
class RunningSystemIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** There when a right was taken back, and the program may look at what that came to. */
    private final Path told;

    RunningSystemIT(@TempDir Path directory) {
        told = directory.resolve("told");
    }

    private RunningSystem start(Mode mode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(told.toString()));
        all.addAll(List.of(arguments));
        RunningSystem system = Func2Ipc.start(
                new RevocableSystem(),
                RunOptions.of(mode).withArguments(all.toArray(String[]::new)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        long end = System.nanoTime() + 120_000_000_000L;
        while (!out().contains("mapped") && system.isRunning() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(out()).as(err()).contains("heard 42 hello");
        return system;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void revokedCallFailsWithInvalidCapabilityAndItsChannelIsNoLongerMapped(Mode mode) throws Exception {
        try (RunningSystem system = start(mode)) {
            List<HeldCapability> gone = system.revoke("client", "ear");
            Files.createFile(told);

            assertThat(gone).anyMatch(held -> held.calls("client", "ear"));
            assertThat(system.capabilities()).noneMatch(held -> held.calls("client", "ear"));
            assertThat(system.await().status()).as(err()).isZero();
            assertThat(out()).containsPattern("refused InvalidCapability (NO|MAYBE) ear.Ear.hear");
            assertThat(out())
                    .contains("again InvalidCapability NO ear.Ear.hear", "was revoked")
                    .contains("other still here");
            assertThat(out().lines().filter(line -> line.startsWith("mapped")))
                    .containsExactlyElementsOf(
                            mode == Mode.IPC
                                    ? List.of("mapped [channel-0, channel-1]", "mapped [channel-0]")
                                    : List.of("mapped []", "mapped []"));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void oneWayCallsAreRefusedToo(Mode mode) throws Exception {
        RunningSystem system = start(mode, "notes");
        system.revoke("client", "bench");
        Files.createFile(told);
        RunResult result = system.await();

        assertThat(out())
                .as("one that was under way when the right went may have been taken; " + err())
                .containsPattern("note refused InvalidCapability (NO|MAYBE) bench.Workbench.note");
        assertThat(err()).as("every later call").contains("bench.Workbench.echo", "executed: NO");
        assertThat(result.status())
                .as("the program's next call of the bench fails")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHECKED", "IPC"})
    void revokedServiceClosesEveryCallToIt(Mode mode) throws Exception {
        try (RunningSystem system = start(mode)) {
            HeldCapability serve = system.capabilities().stream()
                    .filter(held -> held.purpose().equals(new Purpose.Serve("ear")))
                    .findFirst()
                    .orElseThrow();

            assertThat(system.revoke(serve)).anyMatch(held -> held.calls("client", "ear"));
            Files.createFile(told);
            assertThat(system.await().status()).as(err()).isZero();
            assertThat(out()).contains("again InvalidCapability NO");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void closingStopsTheSystemAndLeavesNoProcess(Mode mode) throws Exception {
        RunningSystem system = start(mode);
        assertThat(system.isRunning()).isTrue();

        system.close();

        assertThat(system.isRunning()).isFalse();
        assertThat(system.await().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        HeldCapability call = system.capabilities().stream()
                .filter(held -> held.calls("client", "bench"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> system.revoke(call))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the system has ended");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void nobodyRevokesWhatIsNotHeld(Mode mode) {
        try (RunningSystem system = start(mode)) {
            assertThatThrownBy(() -> system.revoke("ear", "client"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"ear\" holds no capability to call component \"client\"");
        }
    }

    @Test
    void domainsAreToldWhatTheyHoldAndBootNoKernel() throws Exception {
        System.setProperty("func2ipc.jvm.options", "-Xlog:class+load:stdout");
        try (RunningSystem system = start(Mode.IPC)) {
            system.revoke("client", "ear");
            Files.createFile(told);

            assertThat(system.await().status()).as(err()).isZero();
            assertThat(out()).contains("org.func2ipc.runtime.plan.BootPlan").doesNotContain("org.func2ipc.sel4.kernel");
        } finally {
            System.clearProperty("func2ipc.jvm.options");
        }
    }
}
