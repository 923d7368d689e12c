package org.func2ipc.drivers.virtio;

import java.time.Duration;

/**
 * A point on the monotonic clock.
 *
 * @param nanoTime as {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {
    static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    long nanosLeft() {
        return nanoTime - System.nanoTime();
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }
}
