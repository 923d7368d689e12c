package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.runtime.Call;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.InvalidCapability;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.MessageTooLarge;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.OwnThread;
import org.func2ipc.sel4.MessageInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong on a channel has a defined outcome, and {@code executed()} is exact (semantics R15). */
final class ChannelFailureTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    /** In which a server that is awake takes a call, also beside other work. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Adds one; holds the call that adds to a negative number until it is let go. */
    private static class Holder extends PlainCalculator {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final List<Long> order = Collections.synchronizedList(new ArrayList<>());

        @Override
        public long increment(long value) {
            order.add(value);
            if (value < 0) {
                entered.countDown();
                try {
                    assertThat(release.await(20, java.util.concurrent.TimeUnit.SECONDS))
                            .isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return value + 1;
        }
    }

    private static CompletableFuture<IpcException> failing(Calculator client, long value) {
        return OwnThread.supply(() -> catchThrowableOfType(IpcException.class, () -> client.increment(value)));
    }

    private static void awaitPublished(ChannelRig rig, int slot) {
        ChannelMemory memory = rig.clientMemory();
        while (SlotDescriptor.state(memory.getLongAcquire(rig.slot(slot))) != SlotDescriptor.PUBLISHED) {
            Thread.onSpinWait();
        }
    }

    private static long mappings(Path file) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.endsWith(file.toString()))
                .count();
    }

    /** R14, R15: a revoked call fails, executed as the channel proves, and the file is no longer mapped. */
    @Test
    void revokeEndsCallsExactlyAndUnmapsTheChannel() throws IOException {
        Holder target = new Holder();
        try (ChannelRig rig = new ChannelRig(target, LONG, false, Map.of())) {
            Calculator client = rig.client();
            CompletableFuture<IpcException> taken = failing(client, -1);
            awaitQuietly(target.entered);
            CompletableFuture<IpcException> untaken = failing(client, 5);
            awaitPublished(rig, 1);
            long mapped = mappings(rig.file(0));

            rig.edge().revoke("the operator took it away");

            assertThat(taken.join()).isInstanceOf(InvalidCapability.class);
            assertThat(taken.join().executed()).isEqualTo(Executed.MAYBE);
            assertThat(untaken.join()).isInstanceOf(InvalidCapability.class);
            assertThat(untaken.join().executed()).isEqualTo(Executed.NO);
            assertThat(catchThrowableOfType(InvalidCapability.class, () -> client.increment(6))
                            .executed())
                    .isEqualTo(Executed.NO);
            assertThat(mappings(rig.file(0))).isLessThan(mapped);
            target.release.countDown();
            assertThat(rig.client(1).increment(8))
                    .as("other clients are served on")
                    .isEqualTo(9);
            assertThat(target.order).containsExactly(-1L, 8L);
        }
    }

    /** A revoke may come while the channel is begun anew: the client has neither life of it. */
    @Test
    void lifeOfTheServerThatBeginsAfterTheRevocationIsNoLongerMapped() throws IOException {
        try (ChannelRig rig = new ChannelRig(new Holder(), LONG, false, Map.of())) {
            assertThat(rig.client().increment(1)).isEqualTo(2);
            long ofBothSides = mappings(rig.file(0));

            rig.edge().revoke("the operator took it away");
            rig.renew(0);

            long end = System.nanoTime() + LONG.toNanos();
            while (mappings(rig.file(0)) > ofBothSides / 2) {
                assertThat(System.nanoTime()).as("mapped, though revoked").isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(mappings(rig.file(0))).isEqualTo(ofBothSides / 2);
        }
    }

    /** R17: a life of the other side leaves nothing behind, also in a thread that lives on. */
    @Test
    void formerLivesOfTheServerAreForgotten() throws IOException {
        try (ChannelRig rig = new ChannelRig(new Holder(), LONG, false, Map.of())) {
            Calculator client = rig.client();
            List<WeakReference<ChannelMemory>> former = new ArrayList<>();
            for (long life = 0; life < 20; life++) {
                assertThat(client.increment(life)).isEqualTo(life + 1);
                former.add(new WeakReference<>(rig.renew(0)));
            }
            assertThat(client.increment(41)).isEqualTo(42);

            long end = System.nanoTime() + LONG.toNanos();
            while (former.stream().anyMatch(life -> life.get() != null)) {
                System.gc();
                assertThat(System.nanoTime()).as("former lives that are kept").isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** A client that keeps its mapping after the revoke, and writes on, is refused by the server. */
    @Test
    void serverRefusesWhatComesOverARevokedEdge() {
        Holder target = new Holder();
        try (ChannelRig rig = new ChannelRig(target, LONG, false, Map.of())) {
            Calculator client = rig.client();

            rig.inboundEdge(0).revoke("taken away");

            assertThatThrownBy(() -> client.increment(1))
                    .isInstanceOfSatisfying(InvalidCapability.class, e -> assertThat(e.executed())
                            .isEqualTo(Executed.NO))
                    .hasMessageContaining("taken away");
            assertThat(target.order).isEmpty();
        }
    }

    /** Wire format, rule 9: a file that was cut short is a dead peer for the client, and nothing to the server. */
    @Test
    void fileCutShortIsADeadPeerAndDoesNotHarmTheServer() throws IOException {
        Holder target = new Holder();
        try (ChannelRig rig = new ChannelRig(target, Duration.ofSeconds(10), false, Map.of())) {
            Calculator client = rig.client();
            Calculator other = rig.client(1);
            assertThat(client.increment(1)).isEqualTo(2);

            try (FileChannel file = FileChannel.open(rig.file(0), StandardOpenOption.WRITE)) {
                file.truncate(4096);
            }

            assertThat(catchThrowableOfType(IpcException.class, () -> client.increment(2)))
                    .isInstanceOf(PeerDied.class)
                    .hasMessageContaining("cut short");
            assertThat(catchThrowableOfType(PeerDied.class, () -> client.increment(3))
                            .executed())
                    .isEqualTo(Executed.NO);
            for (int i = 0; i < 1000; i++) {
                assertThat(other.increment(i)).isEqualTo(i + 1);
            }
            assertThat(rig.death()).isNull();
        }
    }

    /** How far a server had come with a call when it died. */
    enum Step {
        NOT_TAKEN(Executed.NO),
        TAKEN(Executed.MAYBE),
        REPLY_HALF_WRITTEN(Executed.MAYBE),
        REPLY_WRITTEN(Executed.YES);

        private final Executed executed;

        Step(Executed executed) {
            this.executed = executed;
        }
    }

    /** R15, R17: what was sent before a death is delivered; every other call knows whether it may have run. */
    @ParameterizedTest
    @EnumSource(Step.class)
    void deathAtEachStepOfACallHasItsOutcome(Step step) {
        Holder target = new Holder();
        try (ChannelRig rig = new ChannelRig(target, LONG, false, Map.of())) {
            Calculator client = rig.client();
            CompletableFuture<IpcException> busy = failing(client, -1);
            awaitQuietly(target.entered);
            CompletableFuture<Object> outcome = OwnThread.supply(() -> {
                try {
                    return client.increment(5);
                } catch (IpcException e) {
                    return e;
                }
            });
            awaitPublished(rig, 1);
            serveByHand(rig.clientMemory(), rig.slot(1), step);

            rig.channel().peerDied("killed by signal 9");

            if (step.executed == Executed.YES) {
                assertThat(outcome.join()).isEqualTo(6L);
            } else {
                assertThat(outcome.join()).isInstanceOfSatisfying(PeerDied.class, e -> assertThat(e.executed())
                        .isEqualTo(step.executed));
            }
            assertThat(busy.join().executed()).isEqualTo(Executed.MAYBE);
            target.release.countDown();
        }
    }

    private static void serveByHand(ChannelMemory memory, long slot, Step until) {
        long word = memory.getLongAcquire(slot + SlotDescriptor.REQUEST_WORD);
        if (until.compareTo(Step.TAKEN) >= 0) {
            long taken = SlotDescriptor.withState(word, SlotDescriptor.TAKEN);
            assertThat(memory.compareAndSetLong(slot + SlotDescriptor.REQUEST_WORD, word, taken))
                    .isTrue();
        }
        if (until.compareTo(Step.REPLY_HALF_WRITTEN) >= 0) {
            memory.putLong(slot + SlotDescriptor.REPLY_TAG, MessageInfo.word(ReplyKind.RESULT.code(), 0, 1));
            memory.putInt(slot + SlotDescriptor.REPLY_LONG_BYTES, 0);
            memory.putLong(slot + SlotDescriptor.REPLY_REGISTERS, 6);
        }
        if (until.compareTo(Step.REPLY_WRITTEN) >= 0) {
            memory.putLongRelease(
                    slot + SlotDescriptor.REPLY_WORD, SlotDescriptor.replyWord(SlotDescriptor.sequence(word)));
        }
    }

    /** R19, E6: who gives a call up cancels what it calls in turn, and a reply that comes late is dropped. */
    @Test
    void cancellationReachesTheTailOfAChain() {
        CountDownLatch cancelled = new CountDownLatch(1);
        Calculator tail = new Holder() {
            @Override
            public long increment(long value) {
                long end = System.nanoTime() + LONG.toNanos();
                while (value < 0 && !Call.current().isCancelled() && System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                if (value < 0 && Call.current().isCancelled()) {
                    cancelled.countDown();
                }
                return value + 1;
            }
        };
        try (ChannelRig rear = new ChannelRig(tail, LONG, false, Map.of())) {
            Calculator next = rear.client();
            Calculator middle = new Holder() {
                @Override
                public long increment(long value) {
                    return next.increment(value);
                }
            };
            try (ChannelRig front = new ChannelRig(middle, SHORT, false, Map.of())) {
                Calculator head = front.client();
                eventually(() -> head.increment(1)); // loads the classes of a call

                assertThat(catchThrowableOfType(DeadlineExceeded.class, () -> head.increment(-1))
                                .executed())
                        .isEqualTo(Executed.MAYBE);

                awaitQuietly(cancelled);
                assertThat(eventually(() -> head.increment(41))).isEqualTo(42);
            }
        }
    }

    private static long eventually(LongSupplier call) {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            try {
                return call.getAsLong();
            } catch (DeadlineExceeded e) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    /** B19: a second reply to a call that has had its reply changes nothing, whatever the server writes. */
    @Test
    void secondReplyIsNotTaken() {
        Holder target = new Holder();
        try (ChannelRig rig = new ChannelRig(target, Duration.ofSeconds(5), false, Map.of())) {
            Calculator client = rig.client();
            assertThat(client.increment(1)).isEqualTo(2);
            CompletableFuture<IpcException> waiting = failing(client, -1);
            awaitQuietly(target.entered);
            ChannelMemory memory = rig.clientMemory();
            long slot = rig.slot(1);

            memory.putLong(slot + SlotDescriptor.REPLY_TAG, MessageInfo.word(ReplyKind.RESULT.code(), 0, 1));
            memory.putLongRelease(slot + SlotDescriptor.REPLY_WORD, SlotDescriptor.replyWord(7));

            assertThat(waiting.join()).isInstanceOf(DeadlineExceeded.class);
            assertThat(waiting.join().executed()).isEqualTo(Executed.MAYBE);
            target.release.countDown();
        }
    }

    @Test
    void serverThatNeverRepliesIsLateAndTheSlotIsKeptForIt() {
        Holder target = new Holder();
        try (ChannelRig rig = new ChannelRig(target, Duration.ofSeconds(1), false, Map.of())) {
            Calculator client = rig.client();
            assertThat(client.increment(1)).isEqualTo(2);

            DeadlineExceeded late = catchThrowableOfType(DeadlineExceeded.class, () -> client.increment(-1));

            assertThat(late.executed()).isEqualTo(Executed.MAYBE);
            assertThat(catchThrowableOfType(DeadlineExceeded.class, () -> client.increment(2))
                            .executed())
                    .as("the server is still busy with the first")
                    .isEqualTo(Executed.NO);
            target.release.countDown();
            assertThat(client.increment(3)).isEqualTo(4);
            assertThat(target.order).containsExactly(1L, -1L, 3L);
        }
    }

    /** Requests of all clients are served in the order in which they were published. */
    @Test
    void requestsAreServedInOrderOfArrival() {
        Holder target = new Holder();
        try (ChannelRig rig = new ChannelRig(target, LONG, false, Map.of())) {
            List<Calculator> clients = List.of(rig.client(0), rig.client(1));
            CompletableFuture<Long> first =
                    OwnThread.supply(() -> clients.get(0).increment(-1));
            awaitQuietly(target.entered);
            List<CompletableFuture<Long>> waiting = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long value = i;
                Calculator client = clients.get(1 - i % 2);
                long before = rig.published();
                waiting.add(OwnThread.supply(() -> client.increment(value)));
                while (rig.published() == before) {
                    Thread.onSpinWait();
                }
            }
            target.release.countDown();

            first.join();
            waiting.forEach(CompletableFuture::join);
            assertThat(target.order).containsExactly(-1L, 0L, 1L, 2L, 3L, 4L, 5L);
        }
    }

    /** The words of an edge: what it declares as its window is its limit, both ways. */
    @Test
    void windowOfAnEdgeBoundsItsMessages() {
        try (ChannelRig rig = ChannelRig.with(new Holder(), LONG, EdgeChannel.DEFAULT.withWindow(128 * 1024))) {
            Calculator client = rig.client();
            Bytes large = Bytes.of(new byte[128 * 1024 - 8]);

            assertThat(client.echo(large)).isEqualTo(large);
            assertThatThrownBy(() -> client.echo(Bytes.of(new byte[128 * 1024])))
                    .isInstanceOf(MessageTooLarge.class)
                    .hasMessageContaining("131080")
                    .hasMessageContaining("131072");
        }
    }

    @ParameterizedTest
    @EnumSource(Waiting.class)
    void everyWayOfWaitingFindsTheReplyAndTheDeadline(Waiting waiting) {
        Holder target = new Holder();
        try (ChannelRig rig = ChannelRig.with(target, SHORT, EdgeChannel.DEFAULT.with(waiting))) {
            Calculator client = rig.client();

            for (int i = 0; i < 200; i++) {
                assertThat(client.increment(i)).isEqualTo(i + 1);
            }
            assertThat(catchThrowableOfType(DeadlineExceeded.class, () -> client.increment(-1))
                            .executed())
                    .isEqualTo(Executed.MAYBE);
            target.release.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
