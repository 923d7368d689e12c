package org.func2ipc.testkit.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.runtime.Func2Ipc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RequestId;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.durable.DurableStep;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers of one durable edge that meet: each order of their steps that once went wrong, made to happen. */
final class DurableRaceTest {
    private static final long BOUND_SECONDS = 60;
    private static final long WINDOW_NANOS = 500_000_000;
    private static final int WINDOWS = 6;
    /** What a thread that sleeps may use of a window; one that spins uses all of it. */
    private static final long IDLE_NANOS = 10_000_000;
    /** After so many requests a client looks for the replies to those that nobody waits for. */
    private static final int CATCH_UP_EVERY = 256;

    private final Path directory;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    DurableRaceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void forgetSteps() {
        StepHook.clear();
    }

    /** A program that has threads. */
    private interface Body {
        void run(Environment environment, Store store) throws Exception;
    }

    private void run(RunOptions options, Store store, Body body) {
        SystemDefinition definition = system -> {
            system.name("store");
            system.component("store").provides(Store.class).by(environment -> store);
            system.component("program")
                    .threads()
                    .requires(Store.class)
                    .durable()
                    .deadline(Duration.ofSeconds(BOUND_SECONDS))
                    .program(environment -> {
                        Store required = environment.require(Store.class);
                        return console -> {
                            body.run(environment, required);
                            return 0;
                        };
                    });
        };
        RunResult result = Func2Ipc.run(
                definition,
                options.withDurable(directory.resolve("durable")).withTimeout(Duration.ofSeconds(2 * BOUND_SECONDS)),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(result.status()).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long named(String id, Store store) {
        try {
            return RequestId.of(id).call(() -> store.add(1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reply is read by whichever caller leads: it may be there before its own caller goes on. */
    @Test
    void aRequestIsRecordedAsItWasWhenItsReplyIsFaster() {
        Path recording = directory.resolve("recording");
        CountDownLatch published = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicReference<Thread> held = new AtomicReference<>();
        StepHook.set(step -> {
            if (step == DurableStep.REQUEST_PUBLISHED && Thread.currentThread() == held.get()) {
                published.countDown();
                await(answered);
            }
        });

        run(RunOptions.of(Mode.CHECKED).withRecord(recording), new MemoryStore(), (environment, store) -> {
            Thread caller = environment.startThread("held", () -> {
                held.set(Thread.currentThread());
                store.add(77);
            });
            await(published);
            assertThat(store.sum()).isEqualTo(77);
            answered.countDown();
            caller.join();
        });

        assertThat(requests(recording, RecordedMessage.Event.SENT))
                .hasSize(2)
                .isEqualTo(requests(recording, RecordedMessage.Event.TAKEN));
    }

    private static Map<Long, Bytes> requests(Path recording, RecordedMessage.Event event) {
        Map<Long, Bytes> requests = new TreeMap<>();
        try (RecordingReader reader = RecordingReader.open(recording)) {
            for (RecordedItem item = reader.next(); item != null; item = reader.next()) {
                if (item instanceof RecordedMessage message && message.event() == event) {
                    requests.put(message.call(), message.body());
                }
            }
        }
        return requests;
    }

    /** A store whose calls wait until they may go on. */
    private static final class HeldStore extends MemoryStore {
        private final CountDownLatch mayGoOn = new CountDownLatch(1);

        @Override
        public long add(long amount) {
            DurableRaceTest.await(mayGoOn);
            return super.add(amount);
        }

        @Override
        public void note(long amount) {
            DurableRaceTest.await(mayGoOn);
            super.note(amount);
        }
    }

    @Test
    void neitherEndOfAnEdgeThatWasNeverUsedSpins() {
        HeldStore held = new HeldStore();

        run(RunOptions.of(Mode.DIRECT), held, (environment, store) -> {
            awaitIdle(thread("store-durable"));
            Thread caller = environment.startThread("caller", () -> store.add(1));
            awaitIdle(caller);
            held.mayGoOn.countDown();
            caller.join();
        });

        assertThat(held.sum()).isEqualTo(1);
    }

    private static Thread thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitIdle(Thread thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < WINDOWS && used > IDLE_NANOS; i++) {
            long before = threads.getThreadCpuTime(thread.getId());
            long windowEnd = System.nanoTime() + WINDOW_NANOS;
            while (System.nanoTime() - windowEnd < 0) {
                LockSupport.parkNanos(windowEnd - System.nanoTime());
            }
            used = threads.getThreadCpuTime(thread.getId()) - before;
        }
        assertThat(used)
                .as("ns of %s ns used by %s", WINDOW_NANOS, thread.getName())
                .isLessThanOrEqualTo(IDLE_NANOS);
    }

    /** Nobody waits for such a reply: it must not be written into what its caller does next. */
    @Test
    void theReplyToAOneWayRequestThatWasAskedTwiceMeetsNoOtherCall() {
        HeldStore held = new HeldStore();
        AtomicReference<Runnable> atNextRequest = new AtomicReference<>(() -> {});
        AtomicReference<Thread> asking = new AtomicReference<>();
        StepHook.set(step -> {
            if (step == DurableStep.REQUEST_BEGUN && Thread.currentThread() == asking.get()) {
                atNextRequest.getAndSet(() -> {}).run();
            }
        });

        run(RunOptions.of(Mode.DIRECT), held, (environment, store) -> {
            asking.set(Thread.currentThread());
            RequestId.of("note").run(() -> store.note(1));
            RequestId.of("note").run(() -> store.note(1));
            atNextRequest.set(() -> {
                held.mayGoOn.countDown();
                Thread other = environment.startThread("other", store::sum); // reads the replies so far
                try {
                    other.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(store.add(7)).isEqualTo(1);
        });

        assertThat(held.sum()).isEqualTo(8);
    }

    /** Who asks under a name holds the names while it appends; who reads replies notes those to names. */
    @Test
    void whoAsksUnderANameAndWhoReadsRepliesToOneWayCallsDoNotWaitForEachOther() {
        AtomicInteger answered = new AtomicInteger();
        AtomicReference<Thread> asking = new AtomicReference<>();
        CompletableFuture<Thread> noting = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch noted = new CountDownLatch(1);
        StepHook.set(step -> {
            if (step == DurableStep.PROGRESS_STORED) {
                answered.incrementAndGet();
            }
            if (step == DurableStep.REQUEST_BEGUN && Thread.currentThread() == asking.get()) {
                begun.countDown();
                awaitBlocked(noting.join(), noted);
            }
        });

        run(RunOptions.of(Mode.DIRECT), new MemoryStore(), (environment, store) -> {
            noting.complete(Thread.currentThread());
            named("first", store);
            for (int i = 0; i < CATCH_UP_EVERY - 2; i++) {
                store.note(1);
            }
            long end = System.nanoTime() + Duration.ofSeconds(BOUND_SECONDS).toNanos();
            while (answered.get() < CATCH_UP_EVERY / 2 && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(1_000_000);
            }
            Thread other = environment.startThread("other", () -> {
                asking.set(Thread.currentThread());
                named("second", store);
            });
            await(begun);

            store.note(1);

            noted.countDown();
            other.join();
            assertThat(store.sum()).isEqualTo(CATCH_UP_EVERY + 1);
        });
    }

    /** Until {@code thread} waits for a lock that the calling thread holds, or has got by. */
    private static void awaitBlocked(Thread thread, CountDownLatch gotBy) {
        long end = System.nanoTime() + Duration.ofSeconds(BOUND_SECONDS).toNanos();
        while (thread.getState() != Thread.State.BLOCKED && gotBy.getCount() != 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
