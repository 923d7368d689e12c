package org.func2ipc.drivers.device;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.dsl.component.Irq;

/**
 * A level-triggered interrupt line, delivered as seL4 does: taken once, then masked until acknowledged. What is raised
 * between the two acknowledgements keeps the line high and is delivered after the second: neither lost nor twice.
 */
public final class InterruptLine implements Irq {
    private final int number;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean high;
    private boolean masked;

    /** The line {@code number} of a board, low. */
    public InterruptLine(int number) {
        this.number = number;
    }

    /** The device's side: raises or lowers the line. */
    public void level(boolean raised) {
        lock.lock();
        try {
            high = raised;
            if (raised) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public boolean await(Duration timeout) {
        long left = timeout.toNanos();
        boolean interrupted = false;
        lock.lock();
        try {
            while (!high || masked) {
                if (left <= 0) {
                    return false;
                }
                long before = System.nanoTime();
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                    left -= System.nanoTime() - before;
                }
            }
            masked = true;
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void acknowledge() {
        lock.lock();
        try {
            masked = false;
            if (high) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@code Irq[47, high, masked]}. */
    @Override
    public String toString() {
        lock.lock();
        try {
            return "Irq[" + number + (high ? ", high" : ", low") + (masked ? ", masked]" : "]");
        } finally {
            lock.unlock();
        }
    }
}
