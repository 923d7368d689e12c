package org.func2ipc.runtime.gate;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** Waits for something with a bound; an interrupt does not end the wait, and is not forgotten. */
final class BoundedWait {
    private BoundedWait() {}

    /**
     * Waits until {@code reached} holds; the lock of {@code changed} is held.
     *
     * @param changed signalled when it may hold
     * @return false when {@code nanos} pass before
     */
    static boolean until(Condition changed, BooleanSupplier reached, long nanos) {
        boolean interrupted = false;
        long deadlineAt = System.nanoTime() + nanos;
        try {
            while (!reached.getAsBoolean()) {
                long left = deadlineAt - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    changed.await(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
