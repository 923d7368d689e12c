package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** Rights to call, to signal and to use memory are taken back at run time, and stay so over the lives of a domain. */
@Timeout(300)
final class RightsIT {
    private static final String GONE = "InvalidCapability/NO";
    private static final Purpose KNOCK = new Purpose.Signal("worker", "ear", "knock");
    private static final Purpose POOL = new Purpose.Memory("main", "pool", RegionModel.Kind.SHARED);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void revokedSignalAndMemoryFailWithInvalidCapabilityAndAreNoLongerMapped(Mode mode, @TempDir Path directory)
            throws Exception {
        boolean processes = mode == Mode.IPC;
        boolean together = mode == Mode.DIRECT;
        try (WatchedRun run = new WatchedRun(new RightsSystem(), RunOptions.of(mode), directory)) {
            run.await("call=7 signal=sent maps=" + (processes ? "channel,notification,region" : "")
                    + " heard=4 lent=0 own=0");

            assertThat(run.system().revoke(run.held(KNOCK)))
                    .extracting(HeldCapability::purpose)
                    .containsExactly(KNOCK);
            run.await(
                    "call=7 signal=" + GONE + " maps=" + (processes ? "channel,region" : "") + " heard=0 lent=0 own=0");

            run.system().revoke(together ? run.held(POOL) : run.held("worker", POOL));
            run.await("call=7 signal=" + GONE + " maps=" + (processes ? "channel" : "") + " heard=0 lent=" + GONE
                    + " own=" + (together ? GONE : "0"));

            if (!together) {
                run.system().revoke(run.held("main", POOL));
                run.await("call=7 signal=" + GONE + " maps=" + (processes ? "channel" : "") + " heard=0 lent=" + GONE
                        + " own=" + GONE);
            }
            assertThat(run.system().capabilities())
                    .noneMatch(held -> held.purpose().equals(POOL));
            run.end();
        }
    }

    /** R17: a new life is handed no more than the one before held. */
    @Test
    void whatWasRevokedIsNotGivenBackToADomainThatIsStartedAnew(@TempDir Path directory) throws Exception {
        try (WatchedRun run = new WatchedRun(new RightsSystem(), RunOptions.of(Mode.IPC), directory)) {
            run.await("call=7 signal=sent maps=channel,notification,region heard=4 lent=0 own=0");

            run.system().revoke("worker", "ear");
            run.system().revoke(run.held(KNOCK));
            run.system().revoke(run.held("worker", POOL));
            String state = "call=" + GONE + " signal=" + GONE + " maps=channel heard=0 lent=" + GONE + " own=0";
            run.await(state);

            assertThat(run.kill(state).lines())
                    .as("not even once")
                    .allMatch(line -> WatchedRun.tells(line, state) || line.equals("worker died"));
            run.end();
        }
    }
}
