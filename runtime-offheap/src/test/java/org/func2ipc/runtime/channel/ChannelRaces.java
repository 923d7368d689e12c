package org.func2ipc.runtime.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * The races of a channel, each run again and again for a time, with random pauses so that the sides meet in all phases.
 * What comes back is how often each outcome was seen; plain types alone, so that a race also runs over classes from
 * another loader (see {@link PlantedFault}).
 */
final class ChannelRaces {
    static final String LOST = "lost wake-up";

    private static final Duration LONG = Duration.ofSeconds(30);
    /** Deadline of calls that are cut off by deaths. */
    private static final Duration LIFETIME = Duration.ofSeconds(5);

    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    /** Sleeps at once. */
    static final WaitPolicy SLEEPY = WaitPolicy.PARK;
    /** Looks so long that a call may find the other side awake, about to sleep, or asleep. */
    static final WaitPolicy WAVERING = new WaitPolicy(20, 5_000, 5_000);
    /** Hardly ever sleeps: is there at the very moment when the other side goes to sleep. */
    static final WaitPolicy WAKEFUL = new WaitPolicy(400, 500_000, 500_000);

    private ChannelRaces() {}

    static void dawdle(int longestNanos) {
        long end = System.nanoTime() + ThreadLocalRandom.current().nextInt(longestNanos);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** A caller's thread. */
    private static CompletableFuture<Void> caller(Runnable body) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                },
                "caller");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void join(List<CompletableFuture<Void>> callers) {
        callers.forEach(caller ->
                caller.orTimeout(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS).join());
    }

    /** Publication: requests and replies of every size class are seen whole, and never those of another call. */
    static Map<String, Long> publish(long millis) {
        Tally tally = new Tally();
        Calculator server = new PlainCalculator() {
            @Override
            public long increment(long value) {
                return value + 1;
            }

            @Override
            public Bytes echo(Bytes content) {
                tally.add(Pattern.isWhole(content) ? "whole at the server" : "torn at the server");
                return Pattern.of(Pattern.seed(content) + 1, content.length());
            }
        };
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (ChannelRig rig = ChannelRig.waiting(server, LONG, false, WAVERING, WAVERING)) {
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int number = 0; number < ChannelRig.CLIENTS; number++) {
                Calculator client = rig.client(number);
                SplittableRandom random = new SplittableRandom(number);
                callers.add(caller(() -> {
                    while (System.nanoTime() < end) {
                        long seed = random.nextLong();
                        int size = Long.BYTES + random.nextInt(random.nextBoolean() ? 1_500 : 30);
                        tally.add(comesBack(client, seed, size) ? "whole at the caller" : "torn at the caller");
                    }
                }));
            }
            join(callers);
        }
        return tally.counts();
    }

    private static boolean comesBack(Calculator client, long seed, int size) {
        try {
            Bytes back = client.echo(Pattern.of(seed, size));
            return back.length() == size && Pattern.isWhole(back) && Pattern.seed(back) == seed + 1;
        } catch (Incompatible undecodable) {
            return false;
        }
    }

    /** Doorbell, and both sides' sleep, of {@code count} callers that wait in one way, and a server that does in another. */
    static Map<String, Long> sleep(long millis, int count, boolean pool, WaitPolicy clients, WaitPolicy serving) {
        Tally tally = new Tally();
        Calculator server = new PlainCalculator() {
            @Override
            public long increment(long value) {
                dawdle(1 << ThreadLocalRandom.current().nextInt(14));
                return value + 1;
            }
        };
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (SleepWatch watch = new SleepWatch();
                ChannelRig rig = ChannelRig.waiting(server, LONG, pool, clients, serving)) {
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Calculator client = rig.client(i % ChannelRig.CLIENTS);
                callers.add(caller(() -> {
                    for (long value = 0; System.nanoTime() < end && watch.lost() == 0; value++) {
                        dawdle(1 << ThreadLocalRandom.current().nextInt(15));
                        watch.begin();
                        long result = client.increment(value);
                        watch.end();
                        tally.add(result == value + 1 ? "result" : "wrong result");
                    }
                }));
            }
            join(callers);
            watch.tell(tally);
        }
        return tally.counts();
    }

    /** A pool: two calls that wait for each other in the component, so that each needs a thread of its own, awake. */
    static Map<String, Long> meet(long millis) {
        Tally tally = new Tally();
        CyclicBarrier meeting = new CyclicBarrier(2);
        Calculator server = new PlainCalculator() {
            @Override
            public long increment(long value) {
                try {
                    meeting.await(LONG.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
                return value + 1;
            }
        };
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (SleepWatch watch = new SleepWatch();
                ChannelRig rig = ChannelRig.waiting(server, LONG, true, SLEEPY, SLEEPY)) {
            CyclicBarrier rounds = new CyclicBarrier(2);
            boolean[] over = new boolean[1];
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Calculator client = rig.client(0);
                boolean first = i == 0;
                callers.add(caller(() -> {
                    while (true) {
                        over[0] |= first && (System.nanoTime() > end || watch.lost() > 0);
                        await(rounds);
                        if (over[0]) {
                            return;
                        }
                        dawdle(2_000);
                        watch.begin();
                        tally.add(client.increment(1) == 2 ? "result" : "wrong result");
                        watch.end();
                        await(rounds);
                    }
                }));
            }
            join(callers);
            watch.tell(tally);
        }
        return tally.counts();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asynchronous calls: several in flight, their one waiting thread asleep whenever it can be. */
    static Map<String, Long> later(long millis) {
        Tally tally = new Tally();
        Calculator server = new PlainCalculator() {
            @Override
            public long increment(long value) {
                dawdle(8_000);
                return value + 1;
            }
        };
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (SleepWatch watch = new SleepWatch();
                ChannelRig rig = ChannelRig.waiting(server, LONG, false, SLEEPY, SLEEPY)) {
            rig.client();
            IpcEdge edge = rig.edge();
            join(List.of(caller(() -> {
                for (long value = 0; System.nanoTime() < end && watch.lost() == 0; value++) {
                    dawdle(1 + ThreadLocalRandom.current().nextInt(30_000));
                    watch.begin();
                    long result = increment(edge, value)
                            .whenComplete((unused, failure) -> watch.end())
                            .join();
                    tally.add(result == value + 1 ? "result" : "wrong result");
                }
            })));
            watch.tell(tally);
            endLater(rig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tally.counts();
    }

    /** Ends the thread that waits for replies, which uses the channel to its end. */
    private static void endLater(ChannelRig rig) throws IOException {
        rig.renew(0);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("replies-") && thread.isAlive())) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static CompletableFuture<Long> increment(IpcEdge edge, long value) {
        return edge.<Long>async(
                        CalculatorIpc.INCREMENT_METHOD,
                        call -> {
                            WireMessage message = call.request(8);
                            message.beginWrite(8);
                            message.putLong(0, value);
                        },
                        (message, result) -> {
                            message.beginRead(CalculatorIpc.INCREMENT, 8, 0);
                            return message.getLong(0);
                        })
                .toCompletableFuture();
    }

    /** The end of a call's time against its being taken, its reply, and the next call. */
    static Map<String, Long> giveUp(long millis, Duration deadline) {
        Tally tally = new Tally();
        CallLedger ledger = new CallLedger(tally);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (ChannelRig rig = ChannelRig.waiting(slow(ledger, 60_000), deadline, false, WAVERING, WAVERING)) {
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int number = 0; number < ChannelRig.CLIENTS; number++) {
                Calculator client = rig.client(number);
                callers.add(caller(() -> {
                    while (System.nanoTime() < end && !ledger.isFull()) {
                        dawdle(20_000);
                        call(client, ledger);
                    }
                }));
            }
            join(callers);
        }
        ledger.settle();
        return tally.counts();
    }

    private static Calculator slow(CallLedger ledger, int longestNanos) {
        return new PlainCalculator() {
            @Override
            public long increment(long value) {
                dawdle(longestNanos);
                ledger.runs((int) value);
                dawdle(longestNanos);
                return value + 1;
            }
        };
    }

    private static boolean call(Calculator client, CallLedger ledger) {
        int number = ledger.next();
        try {
            ledger.returned(number, client.increment(number));
            return true;
        } catch (IpcException e) {
            ledger.failed(number, e);
            return false;
        }
    }

    private static void callLater(IpcEdge edge, CallLedger ledger) {
        int number = ledger.next();
        try {
            ledger.returned(
                    number,
                    increment(edge, number)
                            .orTimeout(3 * LIFETIME.toMillis(), TimeUnit.MILLISECONDS)
                            .join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                ledger.unheard();
                return;
            }
            if (!(e.getCause() instanceof IpcException failure)) {
                throw e;
            }
            ledger.failed(number, failure);
        }
    }

    /** Death and new life of the server's domain against calls in every state, asynchronous ones when {@code later}. */
    static Map<String, Long> restart(long millis, boolean later) {
        Tally tally = new Tally();
        CallLedger ledger = new CallLedger(tally);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try (SleepWatch watch = new SleepWatch();
                ChannelRig rig = ChannelRig.waiting(slow(ledger, 20_000), LIFETIME, false, WAVERING, WAVERING)) {
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Calculator client = rig.client(0);
                IpcEdge edge = rig.edge();
                callers.add(caller(() -> {
                    while (System.nanoTime() < end && !ledger.isFull() && watch.lost() == 0) {
                        watch.begin();
                        if (later) {
                            callLater(edge, ledger);
                        } else {
                            call(client, ledger);
                        }
                        watch.end();
                    }
                }));
            }
            while (System.nanoTime() < end && watch.lost() == 0) {
                long before = tally.count("result");
                boolean used = ThreadLocalRandom.current().nextInt(3) != 0;
                while (used && tally.count("result") == before && System.nanoTime() < end && watch.lost() == 0) {
                    LockSupport.parkNanos(50_000);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(200_000));
                watch.during(() -> rig.renew(0));
                tally.add("lives");
            }
            join(callers);
            watch.tell(tally);
            endLater(rig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger.settle();
        return tally.counts();
    }

    /** The loss of a capability, at either side first, against calls in every state; a channel for each round. */
    static Map<String, Long> revoke(long millis) {
        Tally tally = new Tally();
        CallLedger ledger = new CallLedger(tally);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end && !ledger.isFull()) {
            try (ChannelRig rig = ChannelRig.waiting(slow(ledger, 20_000), LONG, false, WAVERING, WAVERING)) {
                Calculator client = rig.client(0);
                List<CompletableFuture<Void>> callers = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    callers.add(caller(() -> {
                        while (call(client, ledger)) {
                            dawdle(1_000);
                        }
                        tally.add(call(client, ledger) ? "served after the revoke" : "refused for good");
                    }));
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1_500_000));
                if (ThreadLocalRandom.current().nextBoolean()) {
                    rig.inboundEdge(0).revoke("at the server first");
                    dawdle(100_000);
                    rig.edge().revoke("then at the client");
                } else {
                    rig.edge().revoke("at the client first");
                    rig.inboundEdge(0).revoke("then at the server");
                }
                join(callers);
                tally.add("rounds");
            }
        }
        ledger.settle();
        return tally.counts();
    }
}
