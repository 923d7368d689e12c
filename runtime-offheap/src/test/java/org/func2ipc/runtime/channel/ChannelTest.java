package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.Call;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.InvalidCapability;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.LeaseExpired;
import org.func2ipc.runtime.MessageTooLarge;
import org.func2ipc.runtime.Overloaded;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.memory.OwnThread;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.wire.WireLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A channel between two threads, each with its own mapping of the file. */
final class ChannelTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    /** In which a server that is awake takes a call, also beside other work. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Adds one; blocks while the latch is up when the value is negative. */
    private static class Adder implements Calculator {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final AtomicReference<@Nullable Lease> kept = new AtomicReference<>();

        @Override
        public long increment(long value) {
            if (value < 0) {
                entered.countDown();
                awaitQuietly(release);
            }
            return value + 1;
        }

        @Override
        public Bytes echo(Bytes content) {
            return content;
        }

        @Override
        public long sum(Lease lease) throws RefusedException {
            kept.set(lease);
            if (lease.length() == 0) {
                throw new RefusedException(99);
            }
            long sum = 0;
            for (long at = 0; at < lease.length(); at++) {
                sum += lease.getByte(at);
            }
            lease.putByte(0, (byte) 0);
            return sum;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ChannelRig rig(Calculator target, Duration deadline) {
        return new ChannelRig(target, deadline, false, Map.of());
    }

    @Test
    void carriesMessagesOfEverySizeClassUnchanged() {
        try (ChannelRig rig = rig(new Adder(), LONG)) {
            Calculator client = rig.client();

            assertThat(client.increment(41)).isEqualTo(42);
            for (int size : new int[] {0, 1, 16, 24, 25, 500, 944, 952, 953, 4096, WireLimits.WINDOW_BYTES - 8}) {
                Bytes content = content(size);
                assertThat(client.echo(content)).as("%d bytes", size).isEqualTo(content);
            }
            assertThat(rig.calls()).isEqualTo(12);
        }
    }

    private static Bytes content(int size) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i * 31 + size);
        }
        return Bytes.of(content);
    }

    @Test
    void refusesWhatTheWindowDoesNotHoldBeforeAnythingIsSent() {
        try (ChannelRig rig = rig(new Adder(), LONG)) {
            Calculator client = rig.client();

            assertThatThrownBy(() -> client.echo(content(WireLimits.WINDOW_BYTES)))
                    .isInstanceOfSatisfying(
                            MessageTooLarge.class, e -> assertThat(e.executed()).isEqualTo(Executed.NO))
                    .hasMessageContaining("65544")
                    .hasMessageContaining("65536");
            assertThat(rig.calls()).isZero();
            assertThat(client.increment(1)).isEqualTo(2);
        }
    }

    @Test
    void saysThatAnAnswerTooLargeDidRun() {
        Calculator target = new Adder() {
            @Override
            public Bytes echo(Bytes content) {
                return content(WireLimits.WINDOW_BYTES);
            }
        };
        try (ChannelRig rig = rig(target, LONG)) {
            Calculator client = rig.client();

            assertThatThrownBy(() -> client.echo(Bytes.empty()))
                    .isInstanceOfSatisfying(
                            MessageTooLarge.class, e -> assertThat(e.executed()).isEqualTo(Executed.YES));
            assertThat(client.increment(1)).isEqualTo(2);
        }
    }

    @Test
    void carriesFaultsAndDeclaredExceptions() {
        Region region = region();
        Calculator target = new Adder() {
            @Override
            public long increment(long value) {
                throw new IllegalStateException("no more numbers");
            }
        };
        try (ChannelRig rig = new ChannelRig(target, LONG, false, Map.of(0, region))) {
            Calculator client = rig.client();

            assertThatThrownBy(() -> client.increment(1))
                    .isInstanceOf(ComponentFault.class)
                    .hasMessageContaining("no more numbers")
                    .hasMessageContaining("calculator");
            Calculator.RefusedException refused = catchThrowableOfType(
                    Calculator.RefusedException.class,
                    () -> client.sum(region.shared().lease(0, 0)));
            assertThat(refused.reason()).isEqualTo(99);
        }
    }

    @Test
    void requestThatWasNeverTakenDidNotRunWhenItsDeadlinePasses() {
        Adder target = new Adder();
        try (ChannelRig rig = rig(target, SHORT)) {
            Calculator client = rig.client();
            eventually(() -> client.increment(1)); // loads the classes of a call
            CompletableFuture<IpcException> first = failing(client, -1);
            awaitQuietly(target.entered);

            IpcException second = catchThrowableOfType(IpcException.class, () -> client.increment(5));

            assertThat(second).isInstanceOf(DeadlineExceeded.class);
            assertThat(second.executed()).isEqualTo(Executed.NO);
            assertThat(first.join()).isInstanceOf(DeadlineExceeded.class);
            assertThat(first.join().executed()).isEqualTo(Executed.MAYBE);
            target.release.countDown();
        }
    }

    private static CompletableFuture<IpcException> failing(Calculator client, long value) {
        return OwnThread.supply(() -> catchThrowableOfType(IpcException.class, () -> client.increment(value)));
    }

    @Test
    void slotOfAnAbandonedCallIsNotReusedBeforeTheServerHasFinishedIt() {
        Adder target = new Adder();
        try (ChannelRig rig = rig(target, SHORT)) {
            Calculator client = rig.client();
            List<IpcException> failures = new ArrayList<>();
            eventually(() -> client.increment(1)); // loads the classes of a call

            for (int i = 0; i <= ChannelRig.SLOTS; i++) {
                failures.add(catchThrowableOfType(IpcException.class, () -> client.increment(-1)));
                if (i == 0) {
                    assertThat(failures.get(0).executed()).isEqualTo(Executed.MAYBE);
                }
            }
            target.release.countDown();

            assertThat(failures.subList(1, failures.size()))
                    .allSatisfy(failure -> assertThat(failure.executed()).isEqualTo(Executed.NO));
            assertThat(eventually(() -> client.increment(7))).isEqualTo(8);
        }
    }

    /** The result once calls get through again; a late reply must never be taken for it. */
    private static long eventually(java.util.function.LongSupplier call) {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            try {
                return call.getAsLong();
            } catch (DeadlineExceeded e) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    @Test
    void refusesMoreCallersAtATimeThanThereAreSlots() {
        Adder target = new Adder();
        try (ChannelRig rig = rig(target, LONG)) {
            Calculator client = rig.client();
            List<CompletableFuture<Long>> callers = new ArrayList<>();
            CountDownLatch all = new CountDownLatch(ChannelRig.SLOTS);
            for (int i = 0; i < ChannelRig.SLOTS; i++) {
                CompletableFuture<Long> result = new CompletableFuture<>();
                callers.add(result);
                Thread caller = new Thread(() -> {
                    all.countDown();
                    result.complete(client.increment(-1));
                });
                caller.setDaemon(true);
                caller.start();
            }
            awaitQuietly(all);
            awaitCalls(rig, ChannelRig.SLOTS);

            assertThatThrownBy(() -> client.increment(1))
                    .isInstanceOfSatisfying(
                            Overloaded.class, e -> assertThat(e.executed()).isEqualTo(Executed.NO))
                    .hasMessageContaining("all 4 slots");
            target.release.countDown();
            callers.forEach(caller -> assertThat(caller.join()).isZero());
        }
    }

    private static void awaitCalls(ChannelRig rig, long calls) {
        long end = System.nanoTime() + LONG.toNanos();
        while (rig.calls() < calls) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void slotsOfThreadsThatEndedAreUsedAgain() throws InterruptedException {
        try (ChannelRig rig = rig(new Adder(), LONG)) {
            Calculator client = rig.client();
            List<Long> results = new ArrayList<>();

            for (int i = 0; i < 3 * ChannelRig.SLOTS; i++) {
                long value = i;
                Thread caller = new Thread(() -> results.add(client.increment(value)));
                caller.start();
                caller.join();
            }

            assertThat(results).hasSize(3 * ChannelRig.SLOTS).startsWith(1L, 2L, 3L);
        }
    }

    @Test
    void deathOfTheServerWakesItsCallersAndFailsLaterOnes() {
        Adder target = new Adder();
        try (ChannelRig rig = rig(target, LONG)) {
            Calculator client = rig.client();
            CompletableFuture<IpcException> taken = failing(client, -1);
            awaitQuietly(target.entered);
            CompletableFuture<IpcException> waiting = failing(client, 5);
            awaitCalls(rig, 2);
            long start = System.nanoTime();

            List<String> inProgress = rig.channel().peerDied("killed by signal 9");

            assertThat(taken.join()).isInstanceOf(PeerDied.class).hasMessageContaining("killed by signal 9");
            assertThat(taken.join().executed()).isEqualTo(Executed.MAYBE);
            assertThat(waiting.join().executed()).isEqualTo(Executed.NO);
            assertThat(System.nanoTime() - start).as("the deadline is 20 s").isLessThan(TimeUnit.SECONDS.toNanos(10));
            assertThat(inProgress).containsExactly("calculator.increment", "calculator.increment");
            assertThatThrownBy(() -> client.increment(1))
                    .isInstanceOfSatisfying(
                            PeerDied.class, e -> assertThat(e.executed()).isEqualTo(Executed.NO));
            target.release.countDown();
        }
    }

    @Test
    void concurrentComponentServesOtherCallsWhileOneBlocks() {
        Adder target = new Adder();
        try (ChannelRig rig = new ChannelRig(target, LONG, true, Map.of())) {
            Calculator client = rig.client();
            CompletableFuture<Long> blocked = OwnThread.supply(() -> client.increment(-1));
            awaitQuietly(target.entered);

            for (int i = 0; i < 100; i++) {
                assertThat(client.increment(i)).isEqualTo(i + 1);
            }
            target.release.countDown();

            assertThat(blocked.join()).isZero();
        }
    }

    /** R23: the server knows its callers by their channels. */
    @Test
    void servesSeveralDomainsInTurnAndTellsThemApart() {
        Adder target = new Adder() {
            @Override
            public long increment(long value) {
                return value + Call.current().badge();
            }
        };
        try (ChannelRig rig = rig(target, LONG)) {
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int number = 0; number < ChannelRig.CLIENTS; number++) {
                Calculator client = rig.client(number);
                long badge = ChannelRig.BADGE + number;
                clients.add(OwnThread.run(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        assertThat(client.increment(i)).isEqualTo(i + badge);
                    }
                }));
            }

            assertThat(clients).allSatisfy(client -> assertThat(client).succeedsWithin(Duration.ofSeconds(100)));
        }
    }

    @Test
    void carriesLeasesWithoutTheirBytes() throws Exception {
        Region region = region();
        Adder target = new Adder();
        try (ChannelRig rig = new ChannelRig(target, LONG, false, Map.of(0, region))) {
            Lease lease = region.shared().lease(0x100, 10);
            lease.fill(0, 10, (byte) 3);

            assertThat(rig.client().sum(lease)).isEqualTo(30);
            assertThat(lease.getByte(0)).isZero();
            assertThatThrownBy(() -> rig.client().sum(lease.readOnly())).isInstanceOf(Incompatible.class);

            Lease kept = Objects.requireNonNull(target.kept.get());
            assertThatThrownBy(() -> kept.getByte(0)).isInstanceOf(LeaseExpired.class);
        }
    }

    @Test
    void refusesALeaseOfARegionThatTheClientMayNotLend() {
        try (ChannelRig rig = rig(new Adder(), LONG)) {
            assertThatThrownBy(() -> rig.client().sum(region().shared().lease(0, 8)))
                    .isInstanceOfSatisfying(InvalidCapability.class, e -> assertThat(e.executed())
                            .isEqualTo(Executed.NO));
            assertThat(rig.endpoint().refused()).isEqualTo(1);
        }
    }

    private static Region region() {
        return Regions.offHeap().open(new RegionSpec(0, "client", "buffers", 0x1000, 0x5000_0000L));
    }

    @Test
    void sidesThatDisagreeAboutTheInterfaceAreIncompatible() {
        CalculatorIpc older = new CalculatorIpc("interface Calculator\n  increment 0x100 int -> int\n");
        try (ChannelRig rig = new ChannelRig(new Adder(), older, LONG, false, Map.of())) {
            Calculator client = rig.client();

            assertThatThrownBy(() -> client.increment(1))
                    .isInstanceOfSatisfying(
                            Incompatible.class, e -> assertThat(e.executed()).isEqualTo(Executed.NO))
                    .hasMessageContaining("increment 0x100 long -> long")
                    .hasMessageContaining("increment 0x100 int -> int")
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("fingerprints: client " + new CalculatorIpc().fingerprint())
                    .hasMessageContaining("server " + older.fingerprint());
        }
    }

    @Test
    void allocatesNothingForAFixedSizeCallOnEitherSide() {
        try (ChannelRig rig = rig(new Adder(), LONG)) {
            Calculator client = rig.client();
            com.sun.management.ThreadMXBean threads =
                    (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            long server = serverThread();
            long self = Thread.currentThread().getId();
            for (int i = 0; i < 20_000; i++) {
                client.increment(i);
            }
            long before = threads.getThreadAllocatedBytes(self) + threads.getThreadAllocatedBytes(server);

            for (int i = 0; i < 20_000; i++) {
                client.increment(i);
            }

            long after = threads.getThreadAllocatedBytes(self) + threads.getThreadAllocatedBytes(server);
            assertThat((after - before) / 20_000).as("bytes per call").isZero();
        }
    }

    private static long serverThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("serve-calculator"))
                .filter(Thread::isAlive)
                .mapToLong(Thread::getId)
                .findFirst()
                .orElseThrow();
    }
}
