package org.func2ipc.sel4.kernel.thread;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadQueue;
import org.jspecify.annotations.Nullable;

/** One queue for each domain and priority, and the set of those that are not empty. */
public final class ReadyQueues {
    private final List<ThreadQueue> queues;
    private final List<BitSet> occupied;

    ReadyQueues(int domains) {
        queues = IntStream.range(0, domains * (Sel4Limits.MAX_PRIORITY + 1))
                .mapToObj(i -> new ThreadQueue())
                .toList();
        occupied = IntStream.range(0, domains).mapToObj(i -> new BitSet()).toList();
    }

    /** The queue of one domain and priority. */
    public ThreadQueue queue(int domain, int priority) {
        return queues.get(domain * (Sel4Limits.MAX_PRIORITY + 1) + priority);
    }

    /** True when {@code thread} waits to run. */
    public boolean contains(Tcb thread) {
        return queue(thread.domain(), thread.priority()).contains(thread);
    }

    void addFirst(Tcb thread) {
        if (!contains(thread)) {
            queue(thread.domain(), thread.priority()).addFirst(thread);
            occupied.get(thread.domain()).set(thread.priority());
        }
    }

    void addLast(Tcb thread) {
        if (!contains(thread)) {
            queue(thread.domain(), thread.priority()).addLast(thread);
            occupied.get(thread.domain()).set(thread.priority());
        }
    }

    void remove(Tcb thread) {
        ThreadQueue queue = queue(thread.domain(), thread.priority());
        queue.remove(thread);
        if (queue.isEmpty()) {
            occupied.get(thread.domain()).clear(thread.priority());
        }
    }

    /** The highest priority with a thread in {@code domain}; -1 when there is none. */
    public int highestPriority(int domain) {
        return occupied.get(domain).length() - 1;
    }

    /** The thread that is next in {@code domain}; null when there is none. */
    public @Nullable Tcb first(int domain) {
        int priority = highestPriority(domain);
        return priority < 0 ? null : queue(domain, priority).first();
    }
}
