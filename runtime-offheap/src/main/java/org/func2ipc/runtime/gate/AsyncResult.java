package org.func2ipc.runtime.gate;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stage that the caller of an asynchronous method holds, inside a process: completed once, at its deadline at the
 * latest.
 */
final class AsyncResult<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final AsyncReplies replies;
    private @Nullable Future<?> timer;

    AsyncResult(AsyncReplies replies) {
        this.replies = replies;
    }

    /** Fails the stage with what {@code late} gives, if nothing else completed it within {@code nanos}. */
    void failAfter(long nanos, Supplier<? extends Throwable> late) {
        timer = replies.at(nanos, () -> {
            if (!future.isDone()) {
                future.completeExceptionally(late.get());
            }
        });
    }

    /** Completes the stage, on the edge's own thread, with what {@code outcome} returns or throws. */
    void deliver(Callable<T> outcome) {
        replies.run(() -> {
            Future<?> running = timer;
            if (running != null) {
                running.cancel(false);
            }
            if (!future.isDone()) {
                complete(outcome);
            }
        });
    }

    private void complete(Callable<T> outcome) {
        try {
            future.complete(outcome.call());
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    /** Fails the stage before anything ran. */
    CompletionStage<T> failed(Throwable failure) {
        future.completeExceptionally(failure);
        return stage();
    }

    /** What the caller gets: a view that it cannot complete by itself. */
    CompletionStage<T> stage() {
        return future.minimalCompletionStage();
    }
}
