package org.func2ipc.runtime.memory;

/**
 * How long received leases are valid: until the call that they came with ends.
 *
 * <p>One scope serves all calls of a slot, one after the other: each lease remembers the generation in which it was
 * made, and {@link #expire()} begins the next one.
 */
public final class LeaseScope {
    /** The scope of an owner's own leases, which never expire. */
    static final LeaseScope PERMANENT = new LeaseScope();

    private volatile int generation;

    /** Ends the validity of every lease made in this scope so far. Called by the thread that serves the call. */
    public void expire() {
        int next = generation + 1;
        generation = next;
    }

    int generation() {
        return generation;
    }
}
