package org.func2ipc.sel4.kernel.object;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for the same thing, first in line first. A thread is in at most one queue; the links are in the
 * thread, as in the real kernel, so that joining an end and leaving take the same time however long the queue is.
 */
public final class ThreadQueue {
    private static final Comparator<Tcb> HIGHEST_FIRST =
            Comparator.comparingInt(Tcb::priority).reversed();

    private @Nullable Tcb first;
    private @Nullable Tcb last;

    /** A thread's place in a queue. */
    static final class Link {
        private @Nullable ThreadQueue queue;
        private @Nullable Tcb before;
        private @Nullable Tcb after;
    }

    /** Puts {@code thread} at the end. */
    public void addLast(Tcb thread) {
        insert(last, thread, null);
    }

    /** Puts {@code thread} at the front. */
    public void addFirst(Tcb thread) {
        insert(null, thread, first);
    }

    /** Puts {@code thread} after all threads of its priority or a higher one (queues of the MCS kernel). */
    public void addByPriority(Tcb thread) {
        addSorted(thread, HIGHEST_FIRST);
    }

    /** Puts {@code thread} after all threads that {@code order} does not put behind it. */
    public void addSorted(Tcb thread, Comparator<Tcb> order) {
        Tcb before = last;
        while (before != null && order.compare(before, thread) > 0) {
            before = before.link().before;
        }
        insert(before, thread, before == null ? first : before.link().after);
    }

    private void insert(@Nullable Tcb before, Tcb thread, @Nullable Tcb after) {
        Link link = thread.link();
        if (link.queue != null) {
            throw new IllegalStateException(thread + " must leave its queue before it joins another: " + link.queue);
        }
        link.queue = this;
        link.before = before;
        link.after = after;
        if (before == null) {
            first = thread;
        } else {
            before.link().after = thread;
        }
        if (after == null) {
            last = thread;
        } else {
            after.link().before = thread;
        }
    }

    /** Takes {@code thread} out; true when it was there. */
    public boolean remove(Tcb thread) {
        Link link = thread.link();
        if (link.queue != this) {
            return false;
        }
        if (link.before == null) {
            first = link.after;
        } else {
            link.before.link().after = link.after;
        }
        if (link.after == null) {
            last = link.before;
        } else {
            link.after.link().before = link.before;
        }
        link.queue = null;
        link.before = null;
        link.after = null;
        return true;
    }

    /**
     * Takes the first thread out.
     *
     * @throws IllegalStateException when the queue is empty
     */
    public Tcb removeFirst() {
        Tcb thread = first;
        if (thread == null) {
            throw new IllegalStateException("a queue must not be empty to take its first thread");
        }
        remove(thread);
        return thread;
    }

    /** The first thread, null when the queue is empty. */
    public @Nullable Tcb first() {
        return first;
    }

    /** True when {@code thread} is in the queue. */
    public boolean contains(Tcb thread) {
        return thread.link().queue == this;
    }

    /** True when nobody waits. */
    public boolean isEmpty() {
        return first == null;
    }

    /** The threads now, first in line first. */
    public List<Tcb> snapshot() {
        List<Tcb> threads = new ArrayList<>();
        for (Tcb thread = first; thread != null; thread = thread.link().after) {
            threads.add(thread);
        }
        return threads;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
