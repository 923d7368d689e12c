package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/** A word of binary semaphores: signals are or-ed into it until somebody takes the word (4.9). */
public final class Notification extends KernelObject {
    /** What the notification is doing. */
    public enum State {
        /** No signal, no waiter. */
        IDLE,
        /** Threads wait for a signal. */
        WAITING,
        /** A signal waits for a thread; the word may still be 0. */
        ACTIVE
    }

    private final ThreadQueue queue = new ThreadQueue();
    private boolean active;
    private long word;
    private @Nullable Tcb boundThread;
    private @Nullable SchedContext schedContext;

    /** An idle notification. */
    public Notification(MemoryRange range) {
        super(range);
    }

    /** Threads that wait. */
    public ThreadQueue queue() {
        return queue;
    }

    /** What the notification is doing. */
    public State state() {
        if (active) {
            return State.ACTIVE;
        }
        return queue.isEmpty() ? State.IDLE : State.WAITING;
    }

    /** The badges signalled since the last take; meaningful while active. */
    public long word() {
        return word;
    }

    /** Adds {@code badge} to the word; the notification becomes active, even with badge 0. */
    public void activate(long badge) {
        word = active ? word | badge : badge;
        active = true;
    }

    /** Takes the word; the notification becomes idle. */
    public long take() {
        long taken = word;
        active = false;
        word = 0;
        return taken;
    }

    /** The one thread that may wait here and that is woken out of a receive; null when unbound. */
    public @Nullable Tcb boundThread() {
        return boundThread;
    }

    /** Binds a thread, or unbinds with null. */
    public void setBoundThread(@Nullable Tcb thread) {
        boundThread = thread;
    }

    /** The context that passive waiters borrow (MCS); null when there is none. */
    public @Nullable SchedContext schedContext() {
        return schedContext;
    }

    /** Binds a scheduling context, or unbinds with null. */
    public void setSchedContext(@Nullable SchedContext context) {
        schedContext = context;
    }

    @Override
    public String kind() {
        return "notification";
    }
}
