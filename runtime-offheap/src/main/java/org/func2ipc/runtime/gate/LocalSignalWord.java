package org.func2ipc.runtime.gate;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A notification between components of one process. */
public final class LocalSignalWord implements SignalWord {
    private final AtomicLong pending = new AtomicLong();
    private volatile @Nullable Thread waiter;

    @Override
    public void signal(long badge) {
        if (badge == 0) {
            throw new IllegalArgumentException("a signal needs a bit to be told by: badge=0");
        }
        pending.getAndAccumulate(badge, (before, more) -> before | more);
        wakeWaiter();
    }

    @Override
    public long poll() {
        return pending.getAndSet(0);
    }

    @Override
    public long await(long nanos, BooleanSupplier givenUp) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        waiter = Thread.currentThread();
        try {
            long taken = poll();
            while (taken == 0 && !givenUp.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                LockSupport.parkNanos(this, left);
                interrupted |= Thread.interrupted();
                taken = poll();
            }
            return taken;
        } finally {
            waiter = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void wakeWaiter() {
        LockSupport.unpark(waiter);
    }
}
