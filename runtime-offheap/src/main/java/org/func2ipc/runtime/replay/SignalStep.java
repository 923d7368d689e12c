package org.func2ipc.runtime.replay;

import java.util.concurrent.CompletableFuture;
import org.func2ipc.runtime.record.RecordedSignal;

/** A signal that the component sent, or took. */
final class SignalStep implements Step {
    private final String way;
    private final RecordedSignal signal;
    private final CompletableFuture<Object> released = new CompletableFuture<>();

    /** @param way the notification */
    SignalStep(String way, RecordedSignal signal) {
        this.way = way;
        this.signal = signal;
    }

    @Override
    public long time() {
        return signal.time();
    }

    @Override
    public String way() {
        return way;
    }

    RecordedSignal signal() {
        return signal;
    }

    /** Everything that came before it was given to the component: it may be taken. */
    void release() {
        released.complete(this);
    }

    /** Completes when it may be taken. */
    CompletableFuture<Object> released() {
        return released;
    }
}
