package org.func2ipc.testkit.durable;

import java.util.concurrent.locks.LockSupport;

/** A store that takes as many milliseconds as it is to add or note. */
final class SlowStore extends MemoryStore {
    @Override
    public long add(long amount) {
        pause(amount);
        return super.add(amount);
    }

    @Override
    public void note(long amount) {
        pause(100 * amount);
        super.note(amount);
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
