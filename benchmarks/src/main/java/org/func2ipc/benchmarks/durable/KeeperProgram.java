package org.func2ipc.benchmarks.durable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;

/** Measures durable calls and the queues beside them in turn; prints {@code name=value} lines, nanoseconds and bytes. */
final class KeeperProgram implements Program {
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final Keeper keeper;
    private final RawEnd raw;
    private final Environment environment;
    private final boolean synced;

    KeeperProgram(Environment environment, boolean synced) {
        this.environment = environment;
        this.synced = synced;
        keeper = environment.require(Keeper.class);
        raw = environment.require(RawEnd.class);
    }

    @Override
    public int run(Console console) throws InterruptedException {
        Path directory = Path.of(console.arguments().get(0));
        long count = Long.parseLong(console.arguments().get(1));
        calls(count);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Histogram calls = calls(count);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        queues(directory.resolve("warm"), count);
        print(console, "raw", queues(directory.resolve("measured"), count));
        print(console, "call", calls);
        console.out().println("call.bytes=" + (double) allocated / count);
        return 0;
    }

    private Histogram calls(long count) {
        Histogram histogram = new Histogram(LONGEST_NANOS, 3);
        long value = 0;
        for (long i = 0; i < count; i++) {
            long begun = System.nanoTime();
            value = keeper.next(value);
            histogram.recordValue(System.nanoTime() - begun);
        }
        if (value != count) {
            throw new IllegalStateException("the keeper must have counted to " + count + ": " + value);
        }
        return histogram;
    }

    private Histogram queues(Path directory, long count) throws InterruptedException {
        Histogram histogram = new Histogram(LONGEST_NANOS, 3);
        Thread far = environment.startThread("bounce", () -> raw.bounce(directory.toString(), count, synced));
        try (RawQueues queues = RawQueues.near(directory, synced)) {
            long value = 0;
            for (long i = 0; i < count; i++) {
                long begun = System.nanoTime();
                queues.send(value);
                value = queues.receive();
                histogram.recordValue(System.nanoTime() - begun);
            }
        }
        far.join();
        return histogram;
    }

    private static void print(Console console, String name, Histogram histogram) {
        console.out().println(name + ".p50=" + histogram.getValueAtPercentile(50));
        console.out().println(name + ".p99=" + histogram.getValueAtPercentile(99));
        console.out().println(name + ".p999=" + histogram.getValueAtPercentile(99.9));
    }
}
