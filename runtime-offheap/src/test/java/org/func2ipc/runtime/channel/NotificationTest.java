package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.OwnThread;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features C6 and B10: badges are OR-ed, and one thread waits for requests and signals at one point. */
final class NotificationTest {
    private static final int TOGETHER = 100_000;
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
        while (memory().getInt(waiter.bell()) == 0) {
            Thread.onSpinWait();
        }

        new Notification(memory(), 128).signal(1L << 63);

        assertThat(badges.join()).isEqualTo(1L << 63);
    }

    /** B10: signal and request at the same time, again and again: both are handled, none is lost. */
    @Test
    void boundNotificationAndRequestsAreServedAtOnePointAndNoneIsLost() throws InterruptedException {
        Notification notification = new Notification(memory(), 256);
        AtomicLong handled = new AtomicLong();
        AtomicReference<@Nullable Thread> handler = new AtomicReference<>();
        AtomicReference<@Nullable Thread> server = new AtomicReference<>();
        Calculator target = new Calculator() {
            @Override
            public long increment(long value) {
                server.set(Thread.currentThread());
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
                    while (handled.get() == before) {
                        Thread.onSpinWait();
                    }
                }
            });
            interrupts.start();
            for (long i = 0; i < TOGETHER; i++) {
                assertThat(client.increment(i)).isEqualTo(i + 1);
            }
            interrupts.join(TimeUnit.NANOSECONDS.toMillis(LONG));

            assertThat(handled).hasValue(TOGETHER);
            assertThat(handler.get()).isSameAs(server.get());
        }
    }

    @Test
    void secondBindingIsRefused() {
        Notification notification = new Notification(memory(), 0);
        try (ChannelRig rig = ChannelRig.with(new IdleCalculator(), Duration.ofSeconds(1), EdgeChannel.DEFAULT)) {
            assertThatThrownBy(() -> rig.endpoint().bind(notification, badges -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before it serves");
        }
    }

    private static final class IdleCalculator implements Calculator {
        @Override
        public long increment(long value) {
            return value;
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
}
