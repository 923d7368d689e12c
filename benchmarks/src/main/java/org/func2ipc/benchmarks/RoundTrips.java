package org.func2ipc.benchmarks;

import org.HdrHistogram.Histogram;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;

/** Measures on the client's side; prints one {@code name=value} a line, nanoseconds and bytes. */
final class RoundTrips implements Program {
    private static final long LONGEST_NANOS = 10_000_000_000L;

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
        pingPong(raw, rounds);
        raw.reset();
        calls(call, rounds);
        call.reset();
        long far = counter.allocatedBytes();
        long near = RoundTripSystem.allocatedHere();
        calls(call, rounds);
        near = RoundTripSystem.allocatedHere() - near;
        far = counter.allocatedBytes() - far;
        pingPong(raw, rounds);
        print(console, "raw", raw);
        print(console, "call", call);
        console.out().println("near.bytes=" + (double) near / rounds);
        console.out().println("far.bytes=" + (double) far / rounds);
        return 0;
    }

    private static void print(Console console, String name, Histogram histogram) {
        console.out().println(name + ".p50=" + histogram.getValueAtPercentile(50));
        console.out().println(name + ".p99=" + histogram.getValueAtPercentile(99));
    }

    /** Another thread's call keeps the far side answering while this one asks. */
    private void pingPong(Histogram histogram, long count) throws InterruptedException {
        long first = words.answered() + 1;
        Thread far = environment.startThread("bounce", () -> counter.bounce(count));
        for (long round = first; round < first + count; round++) {
            long begun = System.nanoTime();
            words.ping(round);
            histogram.recordValue(System.nanoTime() - begun);
        }
        far.join();
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
