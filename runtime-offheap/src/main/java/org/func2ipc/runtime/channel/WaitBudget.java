package org.func2ipc.runtime.channel;

/**
 * What one thread may spend on looking before it sleeps. Belongs to that thread.
 *
 * <p>Three rules keep looks from costing others anything that matters:
 *
 * <ol>
 *   <li>A look takes at most about what a sleep and a wake-up take: whoever looks in vain has at most doubled the price.
 *   <li>Where the other side waits for the same processor, a look only keeps it from running: sleep at once.
 *   <li>After a look in vain the thread sleeps at once the next time, after the second one in a row the next three
 *       times, then seven, 63 at most; one look that pays off ends this. A thread whose waits are long, or whose
 *       peer rarely runs beside it, hardly looks at all.
 * </ol>
 */
public final class WaitBudget {
    /**
     * Looks between two pauses. More than one pause within some hundred cycles is a loop of pauses to the processor,
     * which takes a virtual one away from its guest for microseconds ("pause-loop exiting").
     */
    private static final int LOOKS_PER_PAUSE = 256;
    /** Failures in a row that count: after them 63 waits go by without a look. */
    private static final int MOST_FAILURES = 6;

    private final WaitPolicy policy;
    private int failures;
    private int skips;

    /** The budget of a thread that waits as {@code policy} says. */
    public WaitBudget(WaitPolicy policy) {
        this.policy = policy;
    }

    WaitPolicy policy() {
        return policy;
    }

    int tightLooks() {
        return policy.tightLooks();
    }

    /** Waits from now on that sleep at once. */
    int skips() {
        return skips;
    }

    /** What is waited for. */
    @FunctionalInterface
    public interface Look {
        /** True once it is there; has no effect. */
        boolean found();

        /** True when it is no use to look any longer; asked now and then. */
        default boolean isHopeless() {
            return false;
        }

        /** True when whoever brings it needs the processor of the calling thread. */
        default boolean sharesProcessor() {
            return false;
        }
    }

    /** Looks as long as the budget allows, first without a pause; true when it was found. */
    public boolean await(Look at) {
        for (int look = policy.tightLooks(); look > 0; look--) {
            if (at.found()) {
                return true;
            }
        }
        return look(at, System.nanoTime());
    }

    /** Looks with pauses, then with yields, as long as the budget allows; true when it was found. */
    boolean look(Look at, long start) {
        if (policy.sleepsAtOnce() || (policy.sleeps() && at.sharesProcessor())) {
            return at.found();
        }
        if (skips > 0) {
            skips--;
            return at.found();
        }
        boolean found = lookUntil(at, start);
        failures = found ? 0 : Math.min(failures + 1, MOST_FAILURES);
        skips = (1 << failures) - 1;
        return found;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a runnable thread of the other side, or of this JVM, may need it
    private boolean lookUntil(Look at, long start) {
        while (System.nanoTime() - start < policy.spinNanos() && !at.isHopeless()) {
            for (int look = 0; look < LOOKS_PER_PAUSE; look++) {
                if (at.found()) {
                    return true;
                }
            }
            Thread.onSpinWait();
        }
        long all = policy.spinNanos() + policy.yieldNanos();
        while (System.nanoTime() - start < all && !at.isHopeless()) {
            if (at.found()) {
                return true;
            }
            Thread.yield();
        }
        return at.found();
    }
}
