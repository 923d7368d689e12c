package org.func2ipc.benchmarks.ipc;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** One client domain of several that call at the same time, each on a thread of its own. */
final class Load implements Loads {
    private static final long PAUSE_NANOS = 5_000_000;

    private final Echoes far;
    private final Optional<Loads> next;
    private final Consumer<Runnable> threads;

    /**
     * @param far what it calls
     * @param next the client domain that it asks to call at the same time
     * @param threads runs what calls
     */
    Load(Echoes far, Optional<Loads> next, Consumer<Runnable> threads) {
        this.far = far;
        this.next = next;
        this.threads = threads;
    }

    @Override
    public CompletionStage<LoadCounts> load(long begin, long millis) {
        Optional<CompletionStage<LoadCounts>> others = next.map(loads -> loads.load(begin, millis));
        CompletableFuture<LoadCounts> own = new CompletableFuture<>();
        threads.accept(() -> {
            try {
                own.complete(calls(begin, begin + TimeUnit.MILLISECONDS.toNanos(millis)));
            } catch (RuntimeException | Error e) {
                own.completeExceptionally(e);
            }
        });
        return others.map(stage -> stage.thenCombine(own, LoadCounts::and)).orElse(own);
    }

    /** Lets the others call as they can, and calls itself every few milliseconds; its own calls are what it returns. */
    Histogram rarely(long begin, long millis) throws InterruptedException, ExecutionException {
        CompletableFuture<LoadCounts> others = next.map(
                        loads -> loads.load(begin, millis).toCompletableFuture())
                .orElseThrow(() -> new IllegalStateException("a rare caller is measured beside others"));
        Histogram times = Timing.histogram();
        long value = 0;
        while (!others.isDone()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            long before = System.nanoTime();
            value = far.next(value);
            if (before - begin >= 0) {
                times.recordValue(System.nanoTime() - before);
            }
        }
        others.get(); // else what went wrong with them
        return times;
    }

    /** Calls at once, until {@code end}; what counts is what began after {@code begin}. */
    private LoadCounts calls(long begin, long end) {
        Histogram times = Timing.histogram();
        long value = 0;
        long now = System.nanoTime();
        while (now - begin < 0) {
            value = far.next(value);
            now = System.nanoTime();
        }
        long allocated = PeerServer.allocated();
        now = System.nanoTime();
        while (now - end < 0) {
            value = far.next(value);
            long after = System.nanoTime();
            times.recordValue(after - now);
            now = after;
        }
        return LoadCounts.of(times, PeerServer.allocated() - allocated);
    }
}
