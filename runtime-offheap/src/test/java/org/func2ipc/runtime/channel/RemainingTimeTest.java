package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.func2ipc.runtime.Call;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What remains of a call's deadline is counted from its publication, whoever asks when (semantics R18). */
@Timeout(120)
final class RemainingTimeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration WORK = Duration.ofMillis(2);

    /** Says what remained when it was asked; holds the call of a negative number until it is let go. */
    private static final class Asking extends PlainCalculator {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final List<Duration> remaining = new ArrayList<>();
        private Runnable work = () -> {};

        @Override
        public long increment(long value) {
            if (value < 0) {
                entered.countDown();
                await(release);
            }
            work.run();
            remaining.add(Call.current().remaining().orElseThrow());
            return value + 1;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static long published(ChannelRig rig, int slot) {
        return rig.clientMemory().getLong(rig.slot(slot) + SlotDescriptor.REQUEST_TIME);
    }

    /** The clock is read after the publication, and the component asks after that. */
    @Test
    void loneCallersTimeCountsFromItsPublicationThoughItIsLookedUpLater() {
        Asking target = new Asking();
        try (ChannelRig rig = ChannelRig.waiting(target, DEADLINE, false, WaitPolicy.SPIN, WaitPolicy.SPIN)) {
            beLone(rig);
            target.work = () -> {
                await(() -> published(rig, 0) != 0);
                await(() -> System.nanoTime() - published(rig, 0) >= WORK.toNanos());
            };

            assertThat(rig.client().increment(1)).isEqualTo(2);
            assertThat(rig.client().increment(2)).isEqualTo(3);

            assertThat(target.remaining)
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each).isPositive().isLessThanOrEqualTo(DEADLINE.minus(WORK)));
        }
    }

    /** Who is woken may get the processor of the one that woke it. */
    @Test
    void loneCallerSaysWhenItPublishedBeforeItWakesTheServer() {
        Asking target = new Asking();
        List<Long> told = new ArrayList<>();
        try (ChannelRig rig = ChannelRig.waiting(target, DEADLINE, false, WaitPolicy.PARK, WaitPolicy.PARK)) {
            beLone(rig);
            target.work = () -> told.add(published(rig, 0));
            for (int i = 0; i < 20; i++) {
                long bell = control(rig) + ChannelDescriptor.ENDPOINT_DOORBELL;
                await(() -> rig.clientMemory().getIntVolatile(bell) == Futex.PARKED);
                long before = System.nanoTime();

                assertThat(rig.client().increment(i)).isEqualTo(i + 1);

                assertThat(told.get(i) - before).isBetween(0L, System.nanoTime() - before);
            }
        }
    }

    @Test
    void timeThatARequestWaitedInItsSlotIsCounted() {
        Asking target = new Asking();
        try (ChannelRig rig = new ChannelRig(target, DEADLINE, false, Map.of())) {
            CompletableFuture<Long> first = held(rig, target);
            CompletableFuture<Long> second = OwnThread.supply(() -> rig.client().increment(1));
            awaitPublished(rig);
            long since = System.nanoTime();
            await(() -> System.nanoTime() - since >= WORK.toNanos());
            target.release.countDown();

            assertThat(first.join()).isZero();
            assertThat(second.join()).isEqualTo(2);
            assertThat(target.remaining.get(1)).isPositive().isLessThanOrEqualTo(DEADLINE.minus(WORK));
        }
    }

    /** The time is the client's word: it never gives its call more than the edge's deadline, and hurts nobody else. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 3_600_000_000_000L, -3_600_000_000_000L})
    void untrueTimeGivesNoMoreThanTheDeadline(long untrue) {
        Asking target = new Asking();
        try (ChannelRig rig = new ChannelRig(target, DEADLINE, false, Map.of())) {
            CompletableFuture<Long> first = held(rig, target);
            CompletableFuture<Long> second = OwnThread.supply(() -> rig.client().increment(1));
            awaitPublished(rig);
            rig.clientMemory()
                    .putLong(
                            rig.slot(1) + SlotDescriptor.REQUEST_TIME,
                            Math.abs(untrue) == 3_600_000_000_000L ? System.nanoTime() + untrue : untrue);
            target.release.countDown();

            assertThat(first.join()).isZero();
            assertThat(second.join()).isEqualTo(2);
            assertThat(target.remaining.get(1)).isBetween(Duration.ZERO, DEADLINE);
            assertThat(rig.client().increment(2)).isEqualTo(3);
            assertThat(target.remaining.get(2)).isPositive();
        }
    }

    /** A call that holds the component. */
    private static CompletableFuture<Long> held(ChannelRig rig, Asking target) {
        CompletableFuture<Long> first = OwnThread.supply(() -> rig.client().increment(-1));
        await(target.entered);
        return first;
    }

    private static void awaitPublished(ChannelRig rig) {
        ChannelMemory memory = rig.clientMemory();
        await(() -> SlotDescriptor.state(memory.getLongAcquire(rig.slot(1))) == SlotDescriptor.PUBLISHED);
    }

    private static long control(ChannelRig rig) {
        return rig.slot(0) - ChannelDescriptor.ENDPOINT_CONTROL_BYTES;
    }

    /** As if the server had no other channel; before the first call. */
    private static void beLone(ChannelRig rig) {
        rig.clientMemory().putIntVolatile(control(rig) + ChannelDescriptor.ENDPOINT_TIMES_WANTED, 0);
    }
}
