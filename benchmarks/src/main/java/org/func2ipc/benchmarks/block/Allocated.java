package org.func2ipc.benchmarks.block;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Heap that the living threads of this process have allocated. */
final class Allocated {
    private Allocated() {}

    static long bytes() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                        .filter(bytes -> bytes > 0)
                        .sum()
                : 0;
    }
}
