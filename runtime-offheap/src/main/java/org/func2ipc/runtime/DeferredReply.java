package org.func2ipc.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A reply that a handler gives after it has returned (semantics R26): a stored handle, used once.
 *
 * <p>A method that returns {@code CompletionStage<T>} makes one, keeps it, and returns its {@link #stage()}; the component
 * serves other calls meanwhile, and any thread answers later. So one client that waits does not hold up another.
 *
 * @param <T> type of the result
 */
public final class DeferredReply<T> {
    private final CompletableFuture<T> future = new CompletableFuture<>();

    /** What the method returns. */
    public CompletionStage<T> stage() {
        return future.minimalCompletionStage();
    }

    /**
     * Answers with a result.
     *
     * @throws IllegalStateException when it was answered before
     */
    public void complete(T value) {
        requireFirst(future.complete(value));
    }

    /**
     * Answers with a failure: a declared exception arrives as it is, any other as {@code ComponentFault}.
     *
     * @throws IllegalStateException when it was answered before
     */
    public void fail(Throwable failure) {
        requireFirst(future.completeExceptionally(failure));
    }

    private static void requireFirst(boolean first) {
        if (!first) {
            throw new IllegalStateException("a deferred reply is given once: this one was given before");
        }
    }

    /** True once it was answered. */
    public boolean isAnswered() {
        return future.isDone();
    }
}
