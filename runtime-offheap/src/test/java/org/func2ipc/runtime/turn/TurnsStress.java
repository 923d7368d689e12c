package org.func2ipc.runtime.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Real threads, the real clock and the real futex. */
final class TurnsStress {
    private static final int THREADS = 6;
    private static final int TURNS_OF_EACH = 10;
    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Each thread calls without a pause; now and then one stops for longer than a turn may be idle. */
    @Test
    void everyThreadThatCallsWithoutAPauseGetsItsTurnAgainAndAgain() throws InterruptedException {
        AtomicIntegerArray turns = new AtomicIntegerArray(THREADS);
        AtomicInteger done = new AtomicInteger();
        long end = System.nanoTime() + BOUND_NANOS;
        List<Thread> threads = new ArrayList<>();
        try (TurnsRig rig = new TurnsRig(1, THREADS)) {
            for (int domain = 0; domain < THREADS; domain++) {
                int number = domain;
                Turns own = Turns.in(rig.memory, 1, domain);
                Thread thread = new Thread(() -> {
                    CallerTurn caller = own.of(Thread.currentThread());
                    while (caller != null && done.get() < THREADS && System.nanoTime() - end < 0) {
                        boolean waited = caller.take(BOUND_NANOS, () -> false) > 0;
                        caller.called(System.nanoTime());
                        caller.returned();
                        if (waited && caller.holds() && turns.incrementAndGet(number) == TURNS_OF_EACH) {
                            done.incrementAndGet();
                        }
                        if (waited && turns.get(number) % 5 == 0) {
                            stop(3 * CallerTurn.IDLE_NANOS);
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(done.get()).as("turns of each: " + turns).isEqualTo(THREADS);
    }

    private static void stop(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
