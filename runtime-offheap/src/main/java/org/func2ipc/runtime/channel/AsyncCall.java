package org.func2ipc.runtime.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.runtime.gate.ReplyReader;

/** One asynchronous call in progress. */
final class AsyncCall<T> {
    private final ClientSlot slot;
    private final ReplyReader<T> reader;
    private final CompletableFuture<T> future = new CompletableFuture<>();

    AsyncCall(ClientSlot slot, ReplyReader<T> reader) {
        this.slot = slot;
        this.reader = reader;
    }

    ClientSlot slot() {
        return slot;
    }

    /** What the caller gets: a view that it cannot complete by itself. */
    CompletionStage<T> stage() {
        return future.minimalCompletionStage();
    }

    /** True when its reply is there, or none will come in time. */
    boolean isOver(long now) {
        return slot.hasReply() || slot.isHopeless() || slot.deadlineAt() - now <= 0;
    }

    /** Takes the reply, or gives the call up; what is returned completes the stage. */
    Runnable finish() {
        try {
            T value = slot.collect(reader);
            return () -> future.complete(value);
        } catch (Throwable e) {
            return () -> future.completeExceptionally(e);
        }
    }
}
