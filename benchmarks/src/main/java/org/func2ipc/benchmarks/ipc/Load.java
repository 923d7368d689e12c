package org.func2ipc.benchmarks.ipc;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One client domain of several that call at the same time. */
final class Load implements Loads {
    private final Echoes far;
    private final Optional<Loads> next;

    /**
     * @param far what it calls
     * @param next the client domain that it asks to call at the same time
     */
    Load(Echoes far, Optional<Loads> next) {
        this.far = far;
        this.next = next;
    }

    @Override
    public CompletionStage<LoadCounts> load(long begin, long millis) {
        Optional<CompletionStage<LoadCounts>> others = next.map(loads -> loads.load(begin, millis));
        LoadCounts own = calls(begin, begin + TimeUnit.MILLISECONDS.toNanos(millis));
        return others.map(stage -> stage.thenApply(own::and)).orElseGet(() -> CompletableFuture.completedStage(own));
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
