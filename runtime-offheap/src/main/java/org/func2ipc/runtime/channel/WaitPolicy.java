package org.func2ipc.runtime.channel;

import java.util.List;
import org.func2ipc.dsl.model.Waiting;

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
    private static final long FOR_EVER = Long.MAX_VALUE / 16;

    /** Never sleeps: looks until it is there, the deadline has passed, or the other side is gone. */
    public static final WaitPolicy SPIN = new WaitPolicy(TIGHT_LOOKS, FOR_EVER, 0);

    /** Sleeps at once. */
    public static final WaitPolicy PARK = new WaitPolicy(0, 0, 0);

    /**
     * The policy for a system of {@code domains} on {@code cores}. A domain that spins holds a core. Where each domain
     * has one, spinning costs nobody anything. Where domains share cores, a look lasts about as long as a sleep and a
     * wake-up take, and does not yield: with several domains on a core it is chance who runs next, and the thread that
     * yielded is the last to run again.
     */
    public static WaitPolicy adaptive(int domains, int cores) {
        if (cores == 1) {
            return PARK;
        }
        return domains <= cores ? new WaitPolicy(TIGHT_LOOKS, 20_000, 50_000) : new WaitPolicy(TIGHT_LOOKS, 10_000, 0);
    }

    /** False when it looks for ever. */
    boolean sleeps() {
        return spinNanos < FOR_EVER;
    }

    /** True when it never looks for longer than {@link #tightLooks}. */
    boolean sleepsAtOnce() {
        return spinNanos + yieldNanos == 0;
    }

    /** {@code waiting} as an edge or the system declares it; {@code adaptive} where it is that. */
    public static WaitPolicy of(Waiting waiting, WaitPolicy adaptive) {
        return switch (waiting) {
            case SPIN -> SPIN;
            case ADAPTIVE -> adaptive;
            case PARK -> PARK;
        };
    }

    /** The one of {@code policies} that looks longest: that of a server whose clients wait in several ways. */
    public static WaitPolicy longest(List<WaitPolicy> policies, WaitPolicy otherwise) {
        return policies.stream()
                .max((one, other) ->
                        Long.compare(one.spinNanos() + one.yieldNanos(), other.spinNanos() + other.yieldNanos()))
                .orElse(otherwise);
    }
}
