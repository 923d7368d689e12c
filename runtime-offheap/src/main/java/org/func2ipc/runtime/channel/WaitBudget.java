package org.func2ipc.runtime.channel;

/**
 * What one thread may spend on looking before it sleeps: the policy's bounds, less where looking did not pay off lately.
 * Belongs to that thread.
 */
final class WaitBudget {
    private static final int FULL = 8;
    private static final int LOOKS_PER_CLOCK = 32;

    private final WaitPolicy policy;
    private int eighths = FULL;

    WaitBudget(WaitPolicy policy) {
        this.policy = policy;
    }

    WaitPolicy policy() {
        return policy;
    }

    int tightLooks() {
        return policy.tightLooks();
    }

    /** What is waited for. */
    @FunctionalInterface
    interface Look {
        /** True once it is there; has no effect. */
        boolean found();

        /** True when it is no use to look any longer; asked now and then. */
        default boolean isHopeless() {
            return false;
        }
    }

    /** Looks with pauses, then with yields, as long as the budget allows; true when it was found. */
    boolean look(Look at, long start) {
        boolean found = lookUntil(at, start);
        if (found) {
            eighths = Math.min(FULL, eighths + 1);
        }
        return found;
    }

    @SuppressWarnings("ThreadPriorityCheck") // where domains outnumber cores, the one that is waited for needs this one
    private boolean lookUntil(Look at, long start) {
        long spin = policy.spinNanos() / FULL * eighths;
        while (System.nanoTime() - start < spin && !at.isHopeless()) {
            for (int look = 0; look < LOOKS_PER_CLOCK; look++) {
                if (at.found()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        }
        long all = spin + policy.yieldNanos() / FULL * eighths;
        while (System.nanoTime() - start < all && !at.isHopeless()) {
            if (at.found()) {
                return true;
            }
            Thread.yield();
        }
        return at.found();
    }

    /** It took a sleep of {@code nanos}: look longer next time if that would have spared it, else less. */
    void slept(long nanos) {
        eighths = nanos <= policy.spinNanos() + policy.yieldNanos()
                ? Math.min(FULL, eighths + 1)
                : Math.max(1, eighths - 1);
    }
}
