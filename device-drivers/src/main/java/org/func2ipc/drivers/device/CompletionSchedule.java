package org.func2ipc.drivers.device;

import java.util.Random;

/** In which order, and how fast, a device completes the requests that it has. Used by one thread at a time. */
public interface CompletionSchedule {
    /** Which of {@code pending} requests, oldest first, is the next: 0..pending-1. */
    int pick(int pending);

    /** How long the next one takes on top of its work. */
    long delayNanos();

    /** First come, first served, without delay. */
    static CompletionSchedule inOrder() {
        return shuffledWithin(new Random(0), 1, 0);
    }

    /** Any order, decided by {@code seed}. */
    static CompletionSchedule shuffled(long seed) {
        return shuffled(seed, 0);
    }

    /** Any order, and a delay of 0..{@code maxDelayNanos} each, decided by {@code seed}. */
    static CompletionSchedule shuffled(long seed, long maxDelayNanos) {
        return shuffledWithin(new Random(seed), Integer.MAX_VALUE, maxDelayNanos);
    }

    private static CompletionSchedule shuffledWithin(Random random, int window, long maxDelayNanos) {
        return new CompletionSchedule() {
            @Override
            public int pick(int pending) {
                return window == 1 ? 0 : random.nextInt(Math.min(pending, window));
            }

            @Override
            public long delayNanos() {
                return maxDelayNanos == 0 ? 0 : (long) (random.nextDouble() * maxDelayNanos);
            }
        };
    }
}
