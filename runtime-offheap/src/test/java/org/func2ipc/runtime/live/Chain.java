package org.func2ipc.runtime.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.control.RunningSystem;

/** A {@link ChainSystem} that runs in processes. */
public final class Chain implements AutoCloseable {
    private static final long BOUND_NANOS = 120_000_000_000L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final RunningSystem system;

    private Chain(RunOptions options, String... alone) {
        system = Func2Ipc.start(
                new ChainSystem(),
                options.withAlone(alone),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** One that does {@code what}; its program has begun. */
    public static Chain that(String what) {
        return that(what, RunOptions.defaults());
    }

    /** The same with more {@code options}. */
    public static Chain that(String what, RunOptions options) {
        return begun(new Chain(options.withArguments(what), "app", "fs", "blk"), what);
    }

    /** One that does {@code what}, with {@code fs} and {@code blk} in one process. */
    public static Chain joined(String what) {
        return begun(new Chain(RunOptions.of(Mode.IPC).withArguments(what), "app"), what);
    }

    private static Chain begun(Chain chain, String what) {
        await("program of " + what, () -> Optional.of(chain.out()).filter(out -> out.contains("began 42")));
        return chain;
    }

    /** Waits for {@code condition}. */
    public static <T> T await(String what, Supplier<Optional<T>> condition) {
        long end = System.nanoTime() + BOUND_NANOS;
        for (Optional<T> found = condition.get(); ; found = condition.get()) {
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(System.nanoTime() - end).as("waiting for " + what).isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The run. */
    public FoundRun run() {
        return RunningSystems.all().stream()
                .filter(run ->
                        run.description().root() == ProcessHandle.current().pid())
                .findFirst()
                .orElseThrow();
    }

    /** Its directory. */
    public Path directory() {
        return run().directory();
    }

    /** The process of {@code domain}. */
    public ProcessHandle process(String domain) {
        try {
            long pid = run().status().domains().stream()
                    .filter(state -> state.name().equals(domain))
                    .findFirst()
                    .orElseThrow()
                    .pid();
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The system. */
    public RunningSystem system() {
        return system;
    }

    /** What the program printed. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What the root task and the other domains printed. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        system.close();
    }
}
