package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.memory.OwnThread;
import org.junit.jupiter.api.Test;

/**
 * Callers and servers that go to sleep at every possible moment: a lost wake-up would show as a call that takes a
 * sleeper's whole nap.
 */
final class WakeUpStress {
    private static final int CALLS = 20_000;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Naps end after a second by themselves: a call of nearly that was rescued by the end of one. */
    private static final long RESCUED_NANOS = 900_000_000;

    /** Takes a varying time, so that the sides meet in all phases of looking, going to sleep, and sleeping. */
    private static final class Dawdler implements Calculator {
        @Override
        public long increment(long value) {
            dawdle((int) (value % 7) * 3_000);
            return value + 1;
        }

        @Override
        public Bytes echo(Bytes content) {
            return content;
        }

        @Override
        public long sum(Lease lease) {
            return 0;
        }
    }

    private static void dawdle(int nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noWakeUpIsLostWithOneServerThread() {
        assertThat(slowCalls(false, 1)).isZero();
    }

    @Test
    void noWakeUpIsLostWithSeveralClients() {
        assertThat(slowCalls(false, 3)).isZero();
    }

    @Test
    void noWakeUpIsLostInAPool() {
        assertThat(slowCalls(true, 3)).isZero();
    }

    private static long slowCalls(boolean concurrent, int clients) {
        try (ChannelRig rig = new ChannelRig(new Dawdler(), DEADLINE, concurrent, Map.of())) {
            List<CompletableFuture<Long>> callers = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int seed = i;
                Calculator client = rig.client(i % ChannelRig.CLIENTS);
                callers.add(OwnThread.supply(() -> call(client, seed)));
            }
            return callers.stream().mapToLong(CompletableFuture::join).sum();
        }
    }

    private static long call(Calculator client, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long slow = 0;
        for (int i = 0; i < CALLS; i++) {
            dawdle(random.nextInt(120_000) >> random.nextInt(8));
            long start = System.nanoTime();
            assertThat(client.increment(i)).isEqualTo(i + 1);
            slow += System.nanoTime() - start > RESCUED_NANOS ? 1 : 0;
        }
        return slow;
    }
}
