package org.func2ipc.runtime.memory;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work that blocks, on a thread of its own: the common pool may have a single one. */
public final class OwnThread {
    private OwnThread() {}

    /** The result of {@code work}, once it is there. */
    public static <T> CompletableFuture<T> supply(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    /** Completes when {@code work} is done. */
    public static CompletableFuture<Void> run(Runnable work) {
        return supply(() -> {
            work.run();
            return null;
        });
    }
}
