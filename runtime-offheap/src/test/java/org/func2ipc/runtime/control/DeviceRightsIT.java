package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.func2ipc.dsl.model.RegionModel;
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
    private static final String GONE = "InvalidCapability/NO";
    private static final Purpose REGISTERS = new Purpose.Memory("driver", "REGISTERS", RegionModel.Kind.MEM);
    private static final Purpose LINE = new Purpose.Interrupt("driver", "LINE", RegisterBoard.ALWAYS);
    private static final Purpose QUIET = new Purpose.Interrupt("driver", "QUIET", RegisterBoard.NEVER);
    private static final Purpose ACKNOWLEDGE = new Purpose.Acknowledge("driver", "LINE", RegisterBoard.ALWAYS);
    private static final Purpose TICK = new Purpose.Wait("driver", "tick", false);
    private static final Purpose NEVER = new Purpose.Wait("driver", "never", false);
    private static final Purpose WORK = new Purpose.Wait("driver", "work", true);

    /** What the program prints, in order. */
    private final Map<String, String> state = new LinkedHashMap<>();

    private WatchedRun start(Mode mode, Path directory) throws IOException {
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
        return new WatchedRun(new DeviceRightsSystem(), RunOptions.of(mode), directory);
    }

    private String expected() {
        return state.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Revokes it, and waits until that is all that has changed for the components. */
    private void revoke(WatchedRun run, Purpose purpose, Map<String, String> changed) {
        List<HeldCapability> gone = run.system().revoke(run.held(purpose));
        state.putAll(changed);

        assertThat(gone).extracting(HeldCapability::purpose).contains(purpose);
        run.await(expected());
    }

    private void revokeEverything(WatchedRun run, Mode mode) {
        boolean processes = mode == Mode.IPC;
        revoke(run, REGISTERS, Map.of("read", GONE, "write", GONE));
        revoke(run, QUIET, Map.of("quiet", GONE));
        revoke(run, LINE, Map.of("came", GONE));
        revoke(run, ACKNOWLEDGE, Map.of("ack", GONE));
        revoke(run, TICK, Map.of("tick", GONE, "poll", GONE, "pages", processes ? "2" : "0"));
        revoke(run, NEVER, Map.of("never", GONE, "pages", processes ? "1" : "0"));
        revoke(run, WORK, Map.of("work", GONE, "pages", "0"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void revokedRegistersInterruptsAndWaitsFailWithInvalidCapabilityAndWhoWaitsIsWoken(
            Mode mode, @TempDir Path directory) throws Exception {
        try (WatchedRun run = start(mode, directory)) {
            run.await(expected());

            revokeEverything(run, mode);

            assertThat(run.system().capabilities())
                    .extracting(HeldCapability::purpose)
                    .doesNotContain(REGISTERS, QUIET, LINE, ACKNOWLEDGE, TICK, NEVER, WORK)
                    .noneMatch(Purpose.Signal.class::isInstance);
            run.end();
        }
    }

    @Test
    void whoMayNoLongerWaitTakesTheRightsToSignalAlong(@TempDir Path directory) throws Exception {
        try (WatchedRun run = start(Mode.CHECKED, directory)) {
            run.await(expected());

            assertThat(run.system().revoke(run.held(TICK)))
                    .extracting(HeldCapability::purpose)
                    .containsExactlyInAnyOrder(TICK, new Purpose.Signal("main", "driver", "tick"));
            run.end();
        }
    }

    /** The threads of a new life may not have asked yet when the first line is printed; the last line shows that they did. */
    private static String refused(String line) {
        return line.replace("=waiting", "=" + GONE);
    }

    /** What is left to the root task. */
    @Test
    void faultsAreNotRevokedAndTheMessageSaysWhatToDo(@TempDir Path directory) throws Exception {
        try (WatchedRun run = start(Mode.CHECKED, directory)) {
            HeldCapability faults = run.held(new Purpose.Faults("driver"));

            assertThatThrownBy(() -> run.system().revoke(faults))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the root task must hear of the death of a domain: stop the system instead")
                    .hasMessageContaining("faults go to the root task");
            run.end();
        }
    }

    /** It cannot answer: whoever revokes is told so, and it hears of it when it goes on. */
    @Test
    void revokeDoesNotWaitForADomainThatWasStopped(@TempDir Path directory) throws Exception {
        try (WatchedRun run = start(Mode.IPC, directory)) {
            run.await(expected());
            String driver = Long.toString(run.life());
            HeldCapability registers = run.held(REGISTERS);
            assertThat(new ProcessBuilder("kill", "-STOP", driver).start().waitFor())
                    .isZero();
            try {
                assertThatThrownBy(() -> run.system().revoke(registers))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("for want of an answer of domains [driver]")
                        .hasMessageContaining(registers.describe());
                assertThat(run.system().capabilities()).doesNotContain(registers);
            } finally {
                assertThat(new ProcessBuilder("kill", "-CONT", driver).start().waitFor())
                        .isZero();
            }
            state.putAll(Map.of("read", GONE, "write", GONE));
            run.await(expected());
            run.end();
        }
    }

    /** R17: a new life is given no more than the one before held. */
    @Test
    void whatWasRevokedIsNotGivenBackToADriverThatIsStartedAnew(@TempDir Path directory) throws Exception {
        try (WatchedRun run = start(Mode.IPC, directory)) {
            run.await(expected());
            revokeEverything(run, Mode.IPC);

            assertThat(run.kill(expected()).lines())
                    .as("not even once")
                    .allMatch(line -> WatchedRun.tells(refused(line), expected())
                            || line.equals("driver died")
                            || line.equals("driver late"));
            run.end();
        }
    }
}
