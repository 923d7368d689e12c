package org.func2ipc.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Purpose;

/**
 * A run of a system whose program tells its state ({@link WatchedState}), while rights are taken from it. Each state ends
 * with {@code life=} and the process that the test may kill.
 */
final class WatchedRun implements AutoCloseable {
    private static final long BOUND_NANOS = 120_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 1_000_000;
    private static final String LIFE = " life=";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path goOn;
    private final RunningSystem system;

    /** Starts {@code definition}; {@code directory} is the test's. */
    WatchedRun(SystemDefinition definition, RunOptions options, Path directory) throws IOException {
        goOn = Files.createFile(directory.resolve("go-on"));
        system = Func2Ipc.start(
                definition,
                options.withArguments(goOn.toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    RunningSystem system() {
        return system;
    }

    /** All that was told so far. */
    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What was told last, as far as it is whole; empty when nothing was. */
    private String latest() {
        String[] lines = out().split("\n", -1);
        return lines.length < 2 ? "" : lines[lines.length - 2];
    }

    /** True when {@code line} says that the state is {@code state}, whichever process said so. */
    static boolean tells(String line, String state) {
        return line.startsWith(state + LIFE);
    }

    /** The process that said so last. */
    long life() {
        return Long.parseLong(latest().substring(latest().lastIndexOf(LIFE) + LIFE.length()));
    }

    /** Waits until what was told last is {@code state}. */
    void await(String state) {
        await(state, line -> tells(line, state));
    }

    /** Kills the process that told the state last; returns what was told since, until another one tells {@code state}. */
    String kill(String state) {
        String former = LIFE + life();
        int before = out().length();
        assertThat(ProcessHandle.of(life()).orElseThrow().destroyForcibly()).isTrue();
        await("a new life with " + state, line -> tells(line, state) && !line.endsWith(former));
        return out().substring(before);
    }

    private void await(String what, Predicate<String> holds) {
        for (long end = System.nanoTime() + BOUND_NANOS; !holds.test(latest()); ) {
            assertThat(System.nanoTime()).as("%s%n%s%n%s", what, out(), err).isLessThan(end);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** The capability for {@code purpose} that a domain holds. */
    HeldCapability held(Purpose purpose) {
        return held(purpose, capability -> true);
    }

    /** The same of {@code domain}. */
    HeldCapability held(String domain, Purpose purpose) {
        return held(purpose, capability -> capability.domain().equals(domain));
    }

    private HeldCapability held(Purpose purpose, Predicate<HeldCapability> wanted) {
        return system.capabilities().stream()
                .filter(capability -> capability.purpose().equals(purpose) && wanted.test(capability))
                .findFirst()
                .orElseThrow();
    }

    /** Lets the program come to its end, which must be a good one. */
    void end() throws IOException, InterruptedException {
        Files.delete(goOn);
        assertThat(system.await().status())
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    @Override
    public void close() {
        system.close();
    }
}
