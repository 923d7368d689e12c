package org.func2ipc.testkit.words;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bell whose rings and waiters are counted. */
final class TableBell implements Bell {
    private static final long SECONDS = 20;

    private final Semaphore rings = new Semaphore(0);
    private final Semaphore waiters = new Semaphore(0);

    @Override
    public void awaitRing() {
        waiters.release();
        await(rings);
    }

    @Override
    public void awaitWaiter() {
        await(waiters);
    }

    @Override
    public void ring() {
        rings.release();
    }

    private static void await(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened for " + SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("a component is never interrupted", e);
        }
    }
}
