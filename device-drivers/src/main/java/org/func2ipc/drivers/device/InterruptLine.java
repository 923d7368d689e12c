package org.func2ipc.drivers.device;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.component.Irq;

/**
 * A level-triggered interrupt line, delivered as seL4 does: taken once, then masked until acknowledged. What is raised
 * between the two acknowledgements keeps the line high and is delivered after the second: neither lost nor twice.
 *
 * <p>Its monitor allocates nothing, waiting included.
 */
public final class InterruptLine implements Irq {
    private final int number;
    private boolean high;
    private boolean masked;

    /** The line {@code number} of a board, low. */
    public InterruptLine(int number) {
        this.number = number;
    }

    /** The device's side: raises or lowers the line. */
    public synchronized void level(boolean raised) {
        high = raised;
        if (raised) {
            notifyAll();
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public synchronized boolean await(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean interrupted = false;
        boolean taken = true;
        while (!high || masked) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                taken = false;
                break;
            }
            try {
                // A monitor counts milliseconds, and 0 would be for ever.
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (taken) {
            masked = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    @Override
    public synchronized void acknowledge() {
        masked = false;
        if (high) {
            notifyAll();
        }
    }

    /** {@code Irq[47, high, masked]}. */
    @Override
    public synchronized String toString() {
        return "Irq[" + number + (high ? ", high" : ", low") + (masked ? ", masked]" : "]");
    }
}
