package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
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

/** Rights to call, to signal and to use memory are taken back at run time, and stay so over the lives of a domain. */
@Timeout(300)
final class RightsIT {
    private static final long BOUND_NANOS = 120_000_000_000L;
    private static final String GONE = "InvalidCapability/NO";
    private static final Purpose KNOCK = new Purpose.Signal("worker", "ear", "knock");
    private static final Purpose POOL = new Purpose.Memory("main", "pool", RegionModel.Kind.SHARED);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private RunningSystem start(RunOptions options, Path goOn) throws IOException {
        Files.createFile(goOn);
        return Func2Ipc.start(
                new RightsSystem(),
                options.withArguments(goOn.toString()),
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

    private void await(String state) {
        for (long end = System.nanoTime() + BOUND_NANOS; !latest().startsWith(state + " life="); ) {
            assertThat(System.nanoTime()).as("%s%n%s%n%s", state, out(), err).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static HeldCapability held(RunningSystem system, String domain, Purpose purpose) {
        return system.capabilities().stream()
                .filter(held ->
                        held.purpose().equals(purpose) && (held.domain().equals(domain) || domain.equals("any")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void revokedSignalAndMemoryFailWithInvalidCapabilityAndAreNoLongerMapped(Mode mode, @TempDir Path directory)
            throws Exception {
        boolean processes = mode == Mode.IPC;
        boolean together = mode == Mode.DIRECT;
        Path goOn = directory.resolve("go-on");
        try (RunningSystem system = start(RunOptions.of(mode), goOn)) {
            await("call=7 signal=sent maps=" + (processes ? "channel,notification,region" : "")
                    + " heard=4 lent=0 own=0");

            assertThat(system.revoke(held(system, "any", KNOCK)))
                    .extracting(HeldCapability::purpose)
                    .containsExactly(KNOCK);
            await("call=7 signal=" + GONE + " maps=" + (processes ? "channel,region" : "") + " heard=0 lent=0 own=0");

            system.revoke(held(system, together ? "any" : "worker", POOL));
            await("call=7 signal=" + GONE + " maps=" + (processes ? "channel" : "") + " heard=0 lent=" + GONE + " own="
                    + (together ? GONE : "0"));

            if (!together) {
                system.revoke(held(system, "main", POOL));
                await("call=7 signal=" + GONE + " maps=" + (processes ? "channel" : "") + " heard=0 lent=" + GONE
                        + " own=" + GONE);
            }
            assertThat(system.capabilities()).noneMatch(held -> held.purpose().equals(POOL));
            Files.delete(goOn);
            assertThat(system.await().status())
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
    }

    /** R17: a new life is handed no more than the one before held. */
    @Test
    void whatWasRevokedIsNotGivenBackToADomainThatIsStartedAnew(@TempDir Path directory) throws Exception {
        Path goOn = directory.resolve("go-on");
        try (RunningSystem system = start(RunOptions.of(Mode.IPC), goOn)) {
            await("call=7 signal=sent maps=channel,notification,region heard=4 lent=0 own=0");

            system.revoke("worker", "ear");
            system.revoke(held(system, "any", KNOCK));
            system.revoke(held(system, "worker", POOL));
            String state = "call=" + GONE + " signal=" + GONE + " maps=channel heard=0 lent=" + GONE + " own=0";
            await(state);

            ProcessHandle worker = ProcessHandle.current()
                    .descendants()
                    .filter(process -> {
                        String[] arguments = process.info().arguments().orElse(new String[] {""});
                        return arguments.length > 0 && arguments[arguments.length - 1].equals("worker");
                    })
                    .findFirst()
                    .orElseThrow();
            String former = " life=" + worker.pid();
            assertThat(latest()).endsWith(former);
            int before = out().length();
            long end = System.nanoTime() + BOUND_NANOS;
            assertThat(worker.destroyForcibly()).isTrue();
            while (latest().endsWith(former) || !latest().startsWith(state)) {
                assertThat(System.nanoTime()).as("%s%n%s", out(), err).isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }

            assertThat(out().substring(before).lines())
                    .as("not even once")
                    .allMatch(line -> line.startsWith(state) || line.equals("worker died"));
            Files.delete(goOn);
            assertThat(system.await().status())
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
    }
}
