package org.func2ipc.sel4.kernel.object;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads that wait for the same thing, first in line first. */
public final class ThreadQueue {
    private final List<Tcb> threads = new ArrayList<>();

    /** Puts {@code thread} at the end. */
    public void addLast(Tcb thread) {
        threads.add(thread);
    }

    /** Puts {@code thread} at the front. */
    public void addFirst(Tcb thread) {
        threads.add(0, thread);
    }

    /** Puts {@code thread} after all threads of its priority or a higher one (queues of the MCS kernel). */
    public void addByPriority(Tcb thread) {
        int place = threads.size();
        while (place > 0 && threads.get(place - 1).priority() < thread.priority()) {
            place--;
        }
        threads.add(place, thread);
    }

    /** Takes {@code thread} out; true when it was there. */
    public boolean remove(Tcb thread) {
        return threads.remove(thread);
    }

    /**
     * Takes the first thread out.
     *
     * @throws IndexOutOfBoundsException when the queue is empty
     */
    public Tcb removeFirst() {
        return threads.remove(0);
    }

    /** The first thread, null when the queue is empty. */
    public @Nullable Tcb first() {
        return threads.isEmpty() ? null : threads.get(0);
    }

    /** True when {@code thread} is in the queue. */
    public boolean contains(Tcb thread) {
        return threads.contains(thread);
    }

    /** True when nobody waits. */
    public boolean isEmpty() {
        return threads.isEmpty();
    }

    /** The threads now, first in line first. */
    public List<Tcb> snapshot() {
        return List.copyOf(threads);
    }

    @Override
    public String toString() {
        return threads.toString();
    }
}
