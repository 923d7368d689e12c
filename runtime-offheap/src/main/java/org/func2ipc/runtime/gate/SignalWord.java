package org.func2ipc.runtime.gate;

import java.util.function.BooleanSupplier;

/**
 * seL4's notification: a word of badge bits that anybody signals and one waits for. In memory inside a process, in
 * mapped memory between processes.
 */
public interface SignalWord {
    /**
     * Signals with {@code badge}: its bits are pending from now on, and the waiter is woken.
     *
     * @throws IllegalArgumentException for 0, which could not be told from no signal
     */
    void signal(long badge);

    /** Takes what is pending; 0 when nothing is. Does not wait. */
    long poll();

    /**
     * Waits for a signal and takes what is pending; one thread at a time.
     *
     * @param givenUp true when it is no use to wait any more; asked after {@link #wakeWaiter}
     * @return 0 when {@code nanos} pass before, or the wait was given up
     */
    long await(long nanos, BooleanSupplier givenUp);

    /** Lets the waiter look around. */
    void wakeWaiter();
}
