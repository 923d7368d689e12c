package org.func2ipc.runtime.channel;

/**
 * How long a thread looks for what it waits for before it sleeps.
 *
 * <p>First it looks without a pause, for about the time of a fast round trip; then with pauses for up to {@code
 * spinNanos}; then it yields the processor between looks for up to {@code yieldNanos}; then it sleeps.
 *
 * @param tightLooks looks without a pause
 * @param spinNanos nanoseconds of looks with a pause
 * @param yieldNanos nanoseconds of looks with a yield
 */
public record WaitPolicy(int tightLooks, long spinNanos, long yieldNanos) {
    private static final int TIGHT_LOOKS = 400;

    /**
     * The policy for a system of {@code domains} on {@code cores}. A domain that spins holds a core. Where each domain
     * has one, spinning costs nobody anything; where domains share cores, the one that is waited for may need this very
     * core, so it is yielded almost at once.
     */
    public static WaitPolicy adaptive(int domains, int cores) {
        if (cores == 1) {
            return new WaitPolicy(0, 0, 20_000);
        }
        return domains <= cores
                ? new WaitPolicy(TIGHT_LOOKS, 20_000, 50_000)
                : new WaitPolicy(TIGHT_LOOKS, 1_000, 40_000);
    }
}
