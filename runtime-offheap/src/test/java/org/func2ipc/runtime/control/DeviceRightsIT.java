package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Registers, interrupts and the right to wait are taken back at run time, in every mode. */
@Timeout(300)
final class DeviceRightsIT {
    private static final long BOUND_NANOS = 120_000_000_000L;
    private static final String GONE = "InvalidCapability/NO";
    private static final Purpose REGISTERS = new Purpose.Memory("driver", "REGISTERS", RegionModel.Kind.MEM);
    private static final Purpose LINE = new Purpose.Interrupt("driver", "LINE", RegisterBoard.ALWAYS);
    private static final Purpose QUIET = new Purpose.Interrupt("driver", "QUIET", RegisterBoard.NEVER);
    private static final Purpose ACKNOWLEDGE = new Purpose.Acknowledge("driver", "LINE", RegisterBoard.ALWAYS);
    private static final Purpose TICK = new Purpose.Wait("driver", "tick", false);
    private static final Purpose NEVER = new Purpose.Wait("driver", "never", false);
    private static final Purpose WORK = new Purpose.Wait("driver", "work", true);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** What the program prints, in order. */
    private final Map<String, String> state = new LinkedHashMap<>();

    private RunningSystem start(Mode mode, Path goOn) throws IOException {
        state.put("tick", "sent");
        state.put("read", "7");
        state.put("write", "done");
        state.put("ack", "done");
        state.put("came", "true");
        state.put("poll", "4");
        state.put("quiet", "waiting");
        state.put("never", "waiting");
        state.put("pages", mode == Mode.IPC ? "3" : "0");
        state.put("work", "heard");
        Files.createFile(goOn);
        return Func2Ipc.start(
                new DeviceRightsSystem(),
                RunOptions.of(mode).withArguments(goOn.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String latest() {
        String[] lines = out().split("\n", -1);
        return lines.length < 2 ? "" : lines[lines.length - 2];
    }

    private String expected() {
        return state.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" ", "", " life="));
    }

    private void awaitState() {
        for (long end = System.nanoTime() + BOUND_NANOS; !latest().startsWith(expected()); ) {
            assertThat(System.nanoTime())
                    .as("%s%n%s%n%s", expected(), out(), err)
                    .isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static HeldCapability held(RunningSystem system, Purpose purpose) {
        return system.capabilities().stream()
                .filter(held -> held.purpose().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    /** Revokes it, and waits until that is all that has changed for the components. */
    private void revoke(RunningSystem system, Purpose purpose, Map<String, String> changed) {
        List<HeldCapability> gone = system.revoke(held(system, purpose));
        state.putAll(changed);

        assertThat(gone).extracting(HeldCapability::purpose).contains(purpose);
        awaitState();
    }

    private void revokeEverything(RunningSystem system, Mode mode) {
        boolean processes = mode == Mode.IPC;
        revoke(system, REGISTERS, Map.of("read", GONE, "write", GONE));
        revoke(system, QUIET, Map.of("quiet", GONE));
        revoke(system, LINE, Map.of("came", GONE));
        revoke(system, ACKNOWLEDGE, Map.of("ack", GONE));
        revoke(system, TICK, Map.of("tick", GONE, "poll", GONE, "pages", processes ? "2" : "0"));
        revoke(system, NEVER, Map.of("never", GONE, "pages", processes ? "1" : "0"));
        revoke(system, WORK, Map.of("work", GONE, "pages", "0"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void revokedRegistersInterruptsAndWaitsFailWithInvalidCapabilityAndWhoWaitsIsWoken(
            Mode mode, @TempDir Path directory) throws Exception {
        Path goOn = directory.resolve("go-on");
        try (RunningSystem system = start(mode, goOn)) {
            awaitState();

            revokeEverything(system, mode);

            assertThat(system.capabilities())
                    .extracting(HeldCapability::purpose)
                    .doesNotContain(REGISTERS, QUIET, LINE, ACKNOWLEDGE, TICK, NEVER, WORK)
                    .noneMatch(Purpose.Signal.class::isInstance);
            Files.delete(goOn);
            assertThat(system.await().status())
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
    }

    @Test
    void whoMayNoLongerWaitTakesTheRightsToSignalAlong(@TempDir Path directory) throws Exception {
        Path goOn = directory.resolve("go-on");
        try (RunningSystem system = start(Mode.CHECKED, goOn)) {
            awaitState();

            assertThat(system.revoke(held(system, TICK)))
                    .extracting(HeldCapability::purpose)
                    .containsExactlyInAnyOrder(TICK, new Purpose.Signal("main", "driver", "tick"));
            Files.delete(goOn);
        }
    }

    /** The threads of a new life may not have asked yet when the first line is printed; the last line shows that they did. */
    private static String refused(String line) {
        return line.replace("=waiting", "=" + GONE);
    }

    /** What is left to the root task. */
    @Test
    void faultsAreNotRevokedAndTheMessageSaysWhatToDo(@TempDir Path directory) throws Exception {
        Path goOn = directory.resolve("go-on");
        try (RunningSystem system = start(Mode.CHECKED, goOn)) {
            HeldCapability faults = held(system, new Purpose.Faults("driver"));

            assertThatThrownBy(() -> system.revoke(faults))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the root task must hear of the death of a domain: stop the system instead")
                    .hasMessageContaining("faults go to the root task");
            Files.delete(goOn);
        }
    }

    /** It cannot answer: whoever revokes is told so, and it hears of it when it goes on. */
    @Test
    void revokeDoesNotWaitForADomainThatWasStopped(@TempDir Path directory) throws Exception {
        Path goOn = directory.resolve("go-on");
        try (RunningSystem system = start(Mode.IPC, goOn)) {
            awaitState();
            String driver = latest().substring(latest().lastIndexOf('=') + 1);
            HeldCapability registers = held(system, REGISTERS);
            assertThat(new ProcessBuilder("kill", "-STOP", driver).start().waitFor())
                    .isZero();
            try {
                assertThatThrownBy(() -> system.revoke(registers))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("for want of an answer of domains [driver]")
                        .hasMessageContaining(registers.describe());
                assertThat(system.capabilities()).doesNotContain(registers);
            } finally {
                assertThat(new ProcessBuilder("kill", "-CONT", driver).start().waitFor())
                        .isZero();
            }
            state.putAll(Map.of("read", GONE, "write", GONE));
            awaitState();
            Files.delete(goOn);
            assertThat(system.await().status())
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
    }

    /** R17: a new life is given no more than the one before held. */
    @Test
    void whatWasRevokedIsNotGivenBackToADriverThatIsStartedAnew(@TempDir Path directory) throws Exception {
        Path goOn = directory.resolve("go-on");
        try (RunningSystem system = start(Mode.IPC, goOn)) {
            awaitState();
            revokeEverything(system, Mode.IPC);
            String former = latest();
            long process = Long.parseLong(former.substring(former.lastIndexOf('=') + 1));
            int before = out().length();

            assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly())
                    .isTrue();
            for (long end = System.nanoTime() + BOUND_NANOS;
                    latest().equals(former) || !latest().startsWith(expected()); ) {
                assertThat(System.nanoTime()).as("%s%n%s", out(), err).isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }

            assertThat(out().substring(before).lines())
                    .as("not even once")
                    .allMatch(line -> refused(line).startsWith(expected())
                            || line.equals("driver died")
                            || line.equals("driver late"));
            Files.delete(goOn);
            assertThat(system.await().status())
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
    }
}
