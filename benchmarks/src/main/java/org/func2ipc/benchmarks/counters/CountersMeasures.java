package org.func2ipc.benchmarks.counters;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.func2ipc.benchmarks.Measure;
import org.func2ipc.runtime.counters.CallCounters;
import org.func2ipc.runtime.counters.CountedEdge;
import org.func2ipc.runtime.counters.DomainCounters;
import org.func2ipc.runtime.counters.StatisticsDescriptor;

/** What counting adds to a call: the stores to the caller's own line, and the clock read for one quick call in 64. */
public final class CountersMeasures {
    private static final int SLICES = 200;
    private static final int CALLS = 100_000;
    private static final int REQUEST_BYTES = 8;

    private CountersMeasures() {}

    /** Takes the measures; a second or so. */
    public static List<Measure> take() throws IOException {
        Path directory = Files.createTempDirectory("func2ipc-bench-");
        try {
            StatisticsDescriptor.create(directory, 0);
            CallCounters counters = Objects.requireNonNull(DomainCounters.open(directory, 0)
                    .edge(new CountedEdge(0, "client", "Interface", "server", 1))
                    .claim(Thread.currentThread()));
            return List.of(measure(counters));
        } finally {
            Files.deleteIfExists(directory.resolve(StatisticsDescriptor.fileName(0)));
            Files.deleteIfExists(directory);
        }
    }

    private static Measure measure(CallCounters counters) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] nanos = new double[SLICES];
        count(counters);
        count(counters);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int slice = 0; slice < SLICES; slice++) {
            long start = System.nanoTime();
            count(counters);
            nanos[slice] = (double) (System.nanoTime() - start) / CALLS;
        }
        allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
        Arrays.sort(nanos);
        return new Measure(
                "counting a call",
                String.format(Locale.ROOT, "best %.1f  median %.1f ns", nanos[0], nanos[SLICES / 2]),
                String.format(Locale.ROOT, "%.3f bytes allocated a call", (double) allocated / SLICES / CALLS));
    }

    private static void count(CallCounters counters) {
        for (int call = 0; call < CALLS; call++) {
            counters.begin("call", call, call, REQUEST_BYTES, call);
            counters.end(REQUEST_BYTES, false);
        }
    }
}
