package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * How an asynchronous call of a component ended (semantics R25).
 *
 * @param <T> type of its result
 */
public final class Outcome<T> {
    private final @Nullable T value;
    private final @Nullable Throwable failure;

    private Outcome(@Nullable T value, @Nullable Throwable failure) {
        this.value = value;
        this.failure = failure;
    }

    /** What a stage reports: its value, or its failure without the wrappers that stages put around it. */
    static <T> Outcome<T> of(@Nullable T value, @Nullable Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Outcome<>(value, cause);
    }

    /** How {@code stage} ended; waits for it. */
    public static <T> Outcome<T> ofCompleted(CompletionStage<T> stage) {
        return stage.<Outcome<T>>handle((value, failure) -> of(value, failure))
                .toCompletableFuture()
                .join();
    }

    /**
     * The value that the component completed its stage with; null is for the caller of this method to refuse.
     *
     * @throws Throwable what it completed it with instead
     */
    @SuppressWarnings("NullAway") // a component may break its promise: generated code checks the value as any result
    public T get() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
