package org.func2ipc.runtime.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for another process to read it. */
@Timeout(60)
final class OutboxTest {
    @Test
    void linesArriveInOrder() throws InterruptedException {
        BlockingQueue<Integer> written = new LinkedBlockingQueue<>();
        Outbox outbox = new Outbox(line -> written.add((int) line.get()));

        for (byte number = 0; number < 100; number++) {
            assertThat(outbox.add(ByteBuffer.wrap(new byte[] {number}))).isTrue();
        }

        for (int number = 0; number < 100; number++) {
            assertThat(written.poll(30, TimeUnit.SECONDS)).isEqualTo(number);
        }
        outbox.close();
    }

    @Test
    void whoDoesNotReadIsNotWaitedForAndIsCutOffWhenTooMuchWaits() {
        CountDownLatch over = new CountDownLatch(1);
        Outbox outbox = new Outbox(line -> {
            try {
                return !over.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        });
        int part = Outbox.MOST_BYTES / 4;

        for (int i = 0; i < 4; i++) {
            assertThat(outbox.add(ByteBuffer.allocate(part))).as("part " + i).isTrue();
        }

        assertThat(outbox.add(ByteBuffer.allocate(1))).isFalse();
        assertThat(outbox.add(ByteBuffer.allocate(1))).as("for ever").isFalse();
        over.countDown();
    }

    @Test
    void nothingIsTakenAfterAWriteFailed() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        Outbox outbox = new Outbox(line -> {
            failed.countDown();
            return false;
        });

        outbox.add(ByteBuffer.allocate(1));
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();

        while (outbox.add(ByteBuffer.allocate(1))) {
            Thread.onSpinWait(); // between the failed write and its consequence
        }
        assertThat(outbox.add(ByteBuffer.allocate(1))).isFalse();
    }
}
