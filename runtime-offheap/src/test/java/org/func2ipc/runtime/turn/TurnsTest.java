package org.func2ipc.runtime.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    private final TurnsRig rig = new TurnsRig(1, 2);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void thereIsATurnForEachTwoCores() {
        assertThat(Turns.on(1)).isEqualTo(1);
        assertThat(Turns.on(2)).isEqualTo(1);
        assertThat(Turns.on(3)).isEqualTo(1);
        assertThat(Turns.on(4)).isEqualTo(2);
        assertThat(Turns.on(256)).isEqualTo(63);
    }

    /** Such a thread calls as if there were no turns. */
    @Test
    void threadBeyondTheLastLineTakesNoTurns() throws InterruptedException {
        Turns turns = new Turns(rig.memory, 1, 1, rig.machine);
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < TurnsDescriptor.MOST; i++) {
            Thread thread = new Thread(() -> awaitUninterruptibly(end));
            threads.add(thread);
            thread.start();
            assertThat(turns.of(thread)).isNotNull();
        }

        assertThat(turns.of(Thread.currentThread())).isNull();

        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(turns.of(Thread.currentThread())).isNotNull();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void threadHasOneLineHoweverOftenItAsks() {
        Turns turns = new Turns(rig.memory, 1, 1, rig.machine);
        Thread here = Thread.currentThread();

        CallerTurn mine = turns.of(here);

        assertThat(mine).isNotNull();
        assertThat(turns.of(here)).isSameAs(mine);
        assertThat(lines(1)).isEqualTo(1);
    }

    @Test
    void lineOfAThreadThatEndedIsUsedAgain() throws InterruptedException {
        Turns turns = new Turns(rig.memory, 1, 1, rig.machine);
        for (int i = 0; i < 1_000; i++) {
            Thread thread = new Thread(() -> assertThat(turns.of(Thread.currentThread()))
                    .as("a line for each of a thousand threads that live one after the other")
                    .isNotNull());
            Throwable[] failure = {null};
            thread.setUncaughtExceptionHandler((of, error) -> failure[0] = error);
            thread.start();
            thread.join();
            assertThat(failure[0]).isNull();
        }

        assertThat(lines(1)).isEqualTo(1);
    }

    @Test
    void newLifeOfADomainBeginsWithoutLines() {
        assertThat(lines(1)).isEqualTo(1);

        new Turns(rig.memory, 1, 1, rig.machine).of(Thread.currentThread());

        assertThat(lines(1)).isEqualTo(1);
        assertThat(lines(0)).isEqualTo(1);
    }

    @Test
    void refusesANumberOfTurnsThatHasNoRoom() {
        assertThatThrownBy(() -> Turns.in(rig.memory, 64, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("turns must be in 1..63: turns=64");
    }

    private int lines(int domain) {
        return rig.memory.getInt(TurnsDescriptor.domain(domain) + TurnsDescriptor.LINES_IN_USE);
    }
}
