package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.OwnThread;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Features C6 and B10: badges are OR-ed, and one thread waits for requests and signals at one point. */
@Timeout(300)
final class NotificationTest {
    private static final int TOGETHER = 100_000;
    private static final int LOOKS = 10_000;
    /** Where a waiter says that it sleeps. */
    private static final int PARKED = 64;

    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private @Nullable ChannelMemory mapped;

    @BeforeEach
    void map(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("notification"), new byte[4096]);
        mapped = ChannelMemory.map(file, 4096);
    }

    @AfterEach
    void unmap() {
        memory().close();
    }

    private ChannelMemory memory() {
        return java.util.Objects.requireNonNull(mapped);
    }

    @Test
    void twoSignalsBeforeAWaitGiveOneWakeUpWithBothBits() {
        Notification notification = new Notification(memory(), 0);

        notification.signal(0b001);
        notification.signal(0b100);

        assertThat(notification.await(LONG)).isEqualTo(0b101);
        assertThat(notification.poll()).isZero();
        assertThat(notification.await(1_000_000)).as("nothing more comes").isZero();
    }

    @Test
    void signalWithoutABitIsRefused() {
        assertThatThrownBy(() -> new Notification(memory(), 0).signal(0)).hasMessageContaining("badge=0");
    }

    @Test
    void sleepingWaiterIsWokenThroughAnotherMapping() {
        Notification waiter = new Notification(memory(), 128);
        CompletableFuture<Long> badges = OwnThread.supply(() -> waiter.await(LONG));
        while (memory().getIntVolatile(128 + PARKED) == 0) {
            Thread.onSpinWait();
        }

        new Notification(memory(), 128).signal(1L << 63);

        assertThat(badges.join()).isEqualTo(1L << 63);
    }

    /** Whoever may signal can write on its page what it likes: it gets no further than its own badges. */
    @Test
    void domainThatScribblesOnItsPageNeitherPassesForAnotherNorTakesItsSignals(@TempDir Path directory)
            throws IOException {
        Files.write(directory.resolve("other"), new byte[4096]);
        Random random = new Random(20);
        try (ChannelMemory other = ChannelMemory.map(directory.resolve("other"), 4096)) {
            Notification waiter = Notification.waiting(List.of(
                    new Notification.Page("hostile", memory(), 0b0011), new Notification.Page("good", other, 0b0100)));
            Notification good = Notification.signalling(new Notification.Page("good", other, 0b0100));
            for (int round = 0; round < 1_000; round++) {
                good.signal(0b0100);
                for (int word = 0; word < 4096; word += Long.BYTES) {
                    memory().putLong(word, random.nextLong());
                }

                assertThat(waiter.poll() & ~0b0011L).isEqualTo(0b0100);
                assertThat(waiter.poll()).as("nothing more of anybody").isZero();
            }
            memory().putLong(0, ~0b0011L);
            memory().putInt(PARKED, random.nextInt());
            long begun = System.nanoTime();
            assertThat(waiter.await(20_000_000)).as("bits of others").isZero();
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(20_000_000);
        }
    }

    /** A hostile signaller says all the time that the waiter is awake: signals of others wake it all the same. */
    @Test
    void scribblingOnOnesPageDoesNotKeepTheWaiterFromTheSignalsOfOthers(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("other"), new byte[4096]);
        try (ChannelMemory other = ChannelMemory.map(directory.resolve("other"), 4096)) {
            Notification waiter = Notification.waiting(List.of(
                    new Notification.Page("hostile", memory(), 0b01), new Notification.Page("good", other, 0b10)));
            Notification good = Notification.signalling(new Notification.Page("good", other, 0b10));
            AtomicBoolean over = new AtomicBoolean();
            Thread hostile = new Thread(() -> {
                while (!over.get()) {
                    memory().putIntVolatile(PARKED, 0);
                }
            });
            hostile.start();
            long worst = 0;
            for (int round = 0; round < 20; round++) {
                CompletableFuture<Long> badges = OwnThread.supply(() -> waiter.await(LONG));
                while (other.getIntVolatile(PARKED) == 0) {
                    Thread.onSpinWait();
                }
                long begun = System.nanoTime();
                good.signal(0b10);
                assertThat(badges.join()).isEqualTo(0b10);
                worst = Math.max(worst, System.nanoTime() - begun);
            }
            over.set(true);
            hostile.join();
            assertThat(worst)
                    .as("a sleeper looks again after its longest nap, a second")
                    .isLessThan(LONG / 2);
        }
    }

    @Test
    void revokedSignalDoesNotArriveAndItsPageIsNoLongerMapped(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("page"), new byte[4096]);
        ChannelMemory there = ChannelMemory.map(file, 4096);
        ChannelMemory here = ChannelMemory.map(file, 4096);
        Notification waiter = Notification.waiting(List.of(new Notification.Page("one", there, 0b11)));
        Notification signaller = Notification.signalling(new Notification.Page("one", here, 0b11));
        signaller.signal(0b11);

        waiter.revoke("one", 0b01);
        assertThat(waiter.poll()).as("what is left").isEqualTo(0b10);
        signaller.revoke("one", 0b11);
        signaller.signal(0b10);

        assertThat(waiter.await(1_000_000))
                .as("what is signalled on private pages")
                .isZero();
    }

    /** B10: signal and request at the same time, again and again: both are handled, none is lost. */
    @Test
    void boundNotificationAndRequestsAreServedAtOnePointAndNoneIsLost() throws InterruptedException {
        Notification notification = new Notification(memory(), 256);
        AtomicLong handled = new AtomicLong();
        AtomicReference<@Nullable Thread> handler = new AtomicReference<>();
        AtomicReference<@Nullable Thread> server = new AtomicReference<>();
        Calculator target = new PlainCalculator() {
            @Override
            public long increment(long value) {
                server.set(Thread.currentThread());
                return value + 1;
            }
        };
        try (ChannelRig rig = ChannelRig.bound(target, Duration.ofSeconds(20), notification, badges -> {
            handler.set(Thread.currentThread());
            handled.addAndGet(badges);
        })) {
            Calculator client = rig.client();
            Thread interrupts = new Thread(() -> {
                for (long i = 0; i < TOGETHER; i++) {
                    long before = handled.get();
                    notification.signal(1);
                    for (int look = 1; handled.get() == before; look++) {
                        Thread.onSpinWait();
                        if (look % LOOKS == 0) {
                            LockSupport.parkNanos(1); // the server may need this processor
                        }
                    }
                }
            });
            interrupts.start();
            for (long i = 0; i < TOGETHER; i++) {
                assertThat(client.increment(i)).isEqualTo(i + 1);
            }
            interrupts.join(TimeUnit.MINUTES.toMillis(2));

            assertThat(handled).hasValue(TOGETHER);
            assertThat(handler.get()).isSameAs(server.get());
        }
    }

    @Test
    void secondBindingIsRefused() {
        Notification notification = new Notification(memory(), 0);
        try (ChannelRig rig = ChannelRig.with(new PlainCalculator(), Duration.ofSeconds(1), EdgeChannel.DEFAULT)) {
            assertThatThrownBy(() -> rig.endpoint().bind(notification, badges -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before it serves");
        }
    }
}
