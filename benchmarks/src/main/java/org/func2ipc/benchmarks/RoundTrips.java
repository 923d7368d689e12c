package org.func2ipc.benchmarks;

import org.HdrHistogram.Histogram;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;

/**
 * Measures on the client's side, raw and calls in turn; prints the best slice of each and all slices together, one
 * {@code name=value} a line, nanoseconds and bytes.
 */
final class RoundTrips implements Program {
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final int SLICES = 5;
    /** The JIT compilers of two processes share the cores with what they compile: until they are done. */
    private static final long WARM_UP_NANOS = 2_500_000_000L;

    private final Counter counter;
    private final PingPongWords words;
    private final Environment environment;
    private final long rounds;

    RoundTrips(Counter counter, PingPongWords words, Environment environment, long rounds) {
        this.counter = counter;
        this.words = words;
        this.environment = environment;
        this.rounds = rounds;
    }

    @Override
    public int run(Console console) throws InterruptedException {
        Histogram raw = new Histogram(LONGEST_NANOS, 3);
        Histogram call = new Histogram(LONGEST_NANOS, 3);
        Histogram allRaw = new Histogram(LONGEST_NANOS, 3);
        Histogram allCalls = new Histogram(LONGEST_NANOS, 3);
        long warm = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() - warm < 0) {
            pingPong(new Histogram(LONGEST_NANOS, 3), rounds);
            calls(new Histogram(LONGEST_NANOS, 3), rounds);
        }
        double near = 0;
        double far = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            Histogram bounced = pingPong(new Histogram(LONGEST_NANOS, 3), rounds);
            allRaw.add(bounced);
            raw = better(raw, bounced);
            Histogram measured = new Histogram(LONGEST_NANOS, 3);
            long farBefore = counter.allocatedBytes();
            long nearBefore = RoundTripSystem.allocatedHere();
            calls(measured, rounds);
            near += RoundTripSystem.allocatedHere() - nearBefore;
            far += counter.allocatedBytes() - farBefore;
            allCalls.add(measured);
            call = better(call, measured);
        }
        print(console, "raw", raw);
        print(console, "call", call);
        print(console, "raw.all", allRaw);
        print(console, "call.all", allCalls);
        console.out().println("near.bytes=" + near / SLICES / rounds);
        console.out().println("far.bytes=" + far / SLICES / rounds);
        return 0;
    }

    /** Of two slices of time, the one that other processes disturbed less. */
    private static Histogram better(Histogram one, Histogram other) {
        return one.getTotalCount() == 0 || other.getValueAtPercentile(50) < one.getValueAtPercentile(50) ? other : one;
    }

    private static void print(Console console, String name, Histogram histogram) {
        console.out().println(name + ".p50=" + histogram.getValueAtPercentile(50));
        console.out().println(name + ".p99=" + histogram.getValueAtPercentile(99));
        console.out().println(name + ".p999=" + histogram.getValueAtPercentile(99.9));
    }

    /** Another thread's call keeps the far side answering while this one asks. */
    private Histogram pingPong(Histogram histogram, long count) throws InterruptedException {
        long first = words.answered() + 1;
        Thread far = environment.startThread("bounce", () -> counter.bounce(count));
        for (long round = first; round < first + count; round++) {
            long begun = System.nanoTime();
            words.ping(round);
            histogram.recordValue(System.nanoTime() - begun);
        }
        far.join();
        return histogram;
    }

    private void calls(Histogram histogram, long count) {
        long value = 0;
        for (long round = 0; round < count; round++) {
            long begun = System.nanoTime();
            value = counter.next(value);
            histogram.recordValue(System.nanoTime() - begun);
        }
        if (value != count) {
            throw new IllegalStateException("the counter must have counted to " + count + ": " + value);
        }
    }
}
