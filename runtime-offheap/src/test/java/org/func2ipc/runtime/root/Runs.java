package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.memory.OwnThread;

/** Runs {@link CalculatorSystem} with each component in a process of its own, and watches it. */
final class Runs {
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<RunResult> result;

    private Runs(RunOptions options) {
        result = OwnThread.supply(() -> separate(options, new PrintStream(out, true), new PrintStream(err, true)));
    }

    static RunResult separate(List<String> arguments, PrintStream out, PrintStream err) {
        return separate(RunOptions.defaults().withArguments(arguments.toArray(String[]::new)), out, err);
    }

    private static RunResult separate(RunOptions options, PrintStream out, PrintStream err) {
        CalculatorSystem definition = new CalculatorSystem();
        DefinedSystem system = DefinedSystem.of(definition);
        return new RootTask(system, definition, Placement.separate(system.model()), options, out, err).run(() -> {});
    }

    static Runs begin(String... arguments) {
        return new Runs(RunOptions.defaults().withArguments(arguments));
    }

    static Runs begin(RunOptions options) {
        return new Runs(options);
    }

    RunResult result() {
        return result.orTimeout(BOUND.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    byte[] outBytes() {
        return out.toByteArray();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Runs awaitErr(String text) {
        await("\"" + text + "\" in " + err(), () -> Optional.of(text).filter(wanted -> err().contains(wanted)));
        return this;
    }

    Runs awaitOut(String text) {
        await("\"" + text + "\" in " + out(), () -> Optional.of(text).filter(wanted -> out().contains(wanted)));
        return this;
    }

    static <T> T await(String what, Supplier<Optional<T>> condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (true) {
            Optional<T> found = condition.get();
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(200_000);
        }
    }

    /** The process of {@code domain} below {@code root}. */
    static ProcessHandle process(ProcessHandle root, String domain) {
        return await("process of domain " + domain, () -> root.descendants()
                .filter(process -> isDomain(process, domain))
                .findFirst());
    }

    /** True for the process of {@code domain}. */
    static boolean isDomain(ProcessHandle process, String domain) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return arguments.length > 4
                && arguments[arguments.length - 4].equals(DomainMain.class.getName())
                && arguments[arguments.length - 1].equals(domain);
    }
}
