package org.func2ipc.benchmarks.ipc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.runtime.PeerDied;

/** Takes the rows that its arguments name; prints each as a {@link Row}. */
final class EchoProgram implements Program {
    private final Environment environment;
    private final Echoes far;

    EchoProgram(Environment environment) {
        this.environment = environment;
        this.far = environment.require(Echoes.class);
    }

    @Override
    public int run(Console console) throws Exception {
        List<String> arguments = console.arguments();
        Timing timing = new Timing(Long.parseLong(arguments.get(0)), Long.parseLong(arguments.get(1)));
        for (String what : arguments.subList(2, arguments.size())) {
            switch (what) {
                case "started" -> console.out().println("started=" + System.nanoTime());
                case "fast" -> print(console, Payload.FAST.family(), timing, fast());
                case "words" -> print(console, OurRows.WORDS, timing, words());
                case "short" -> print(console, Payload.SHORT.family(), timing, echo(Payload.SHORT));
                case "long" -> print(console, Payload.LONG.family(), timing, echo(Payload.LONG));
                case "lease" -> print(console, "lease, 1 MiB", timing, lease());
                case "futex" -> console.out().println("futex=" + far.futex());
                case "chain" -> print(console, "chain", timing, fast());
                case "one-way" -> oneWay(console, timing);
                case "idle" -> idle(console, timing);
                case "killed" -> killed(console);
                default -> threads(console, timing, Integer.parseInt(what));
            }
        }
        return 0;
    }

    private Timing.Operation fast() {
        long[] value = {0};
        return () -> value[0] = far.next(value[0]);
    }

    private Timing.Operation words() {
        long[] value = {0};
        return () -> value[0] = far.sum(value[0], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    private Timing.Operation echo(Payload payload) {
        Bytes content = Bytes.of(payload.content());
        return () -> {
            if (far.echo(content).length() != content.length()) {
                throw new IllegalStateException("the echo must have " + content.length() + " bytes");
            }
        };
    }

    private Timing.Operation lease() {
        Lease lease = environment.shared("buffer").lease(0, EchoSystem.LEASED_BYTES);
        return () -> far.touch(lease);
    }

    private void print(Console console, String family, Timing timing, Timing.Operation operation) throws Exception {
        timing.warmUp(operation);
        Histogram histogram = Timing.histogram();
        long farBefore = far.allocatedBytes();
        long nearBefore = PeerServer.allocated();
        timing.measure(operation, histogram);
        double nearBytes = PeerServer.allocated() - nearBefore;
        double farBytes = far.allocatedBytes() - farBefore;
        long count = histogram.getTotalCount();
        console.out()
                .println(Row.of(family, OurRows.NAME, histogram, nearBytes / count, farBytes / count)
                        .fields());
    }

    /** Calls of {@code count} threads together. */
    private void threads(Console console, Timing timing, int count) throws InterruptedException {
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timing.warmUpMillis());
        List<Thread> threads = new ArrayList<>();
        List<LoadCounts> counts = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(environment.startThread(
                    "client-" + i,
                    () -> counts.add(new Load(far, Optional.empty(), Runnable::run)
                            .load(begin, timing.millis())
                            .toCompletableFuture()
                            .join())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        LoadCounts all = counts.stream().reduce(LoadCounts::and).orElseThrow();
        // Each thread counts what all of the process allocate.
        double nearBytes = (double) all.allocated() / count / all.calls();
        print(console, count + " client threads", all.histogram(), timing, nearBytes, Double.NaN);
    }

    private void oneWay(Console console, Timing timing) throws Exception {
        long[] value = {0};
        Timing.Operation post = () -> far.post(value[0]++);
        timing.warmUp(post);
        Histogram histogram = Timing.histogram();
        long farBefore = far.allocatedBytes();
        long nearBefore = PeerServer.allocated();
        timing.measure(post, histogram);
        double nearBytes = PeerServer.allocated() - nearBefore;
        double farBytes = far.allocatedBytes() - farBefore;
        long count = histogram.getTotalCount();
        if (far.posted() != value[0]) {
            throw new IllegalStateException("each one-way call must arrive: " + far.posted() + " of " + value[0]);
        }
        print(console, "one-way", histogram, timing, nearBytes / count, farBytes / count);
    }

    private static void print(
            Console console, String family, Histogram histogram, Timing timing, double nearBytes, double farBytes) {
        Row row = Row.of(family, OurRows.NAME, histogram, nearBytes, farBytes);
        console.out()
                .println(row.at(histogram.getTotalCount() * 1e3 / timing.millis())
                        .fields());
    }

    /** Lets the system be idle, and says when: its processes are looked at from outside. */
    private static void idle(Console console, Timing timing) {
        console.out().println("idle");
        console.out().flush();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timing.warmUpMillis() + timing.millis());
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Calls until the far side dies; says when that was noticed. */
    private void killed(Console console) {
        console.out().println("calling");
        console.out().flush();
        try {
            for (long value = 0; ; ) {
                value = far.next(value);
            }
        } catch (PeerDied e) {
            console.out().println("noticed=" + System.nanoTime());
            console.out().flush();
        }
    }
}
