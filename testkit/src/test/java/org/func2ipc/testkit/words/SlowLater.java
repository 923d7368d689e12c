package org.func2ipc.testkit.words;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.runtime.DeferredReply;

/** Answers later. */
final class SlowLater implements Later {
    private final Environment environment;
    private int count;

    SlowLater(Environment environment) {
        this.environment = environment;
    }

    @Override
    public CompletionStage<Integer> same(int value) {
        return CompletableFuture.completedFuture(value + 1);
    }

    @Override
    public CompletionStage<Integer> deferred(int value) {
        DeferredReply<Integer> reply = new DeferredReply<>();
        var unused = environment.startThread("answer", () -> reply.complete(value + 2));
        return reply.stage();
    }

    @Override
    public CompletionStage<Integer> next() {
        return CompletableFuture.completedFuture(++count);
    }

    @Override
    public CompletionStage<Integer> first() {
        DeferredReply<Integer> reply = new DeferredReply<>();
        if (count < 100) {
            count = 100;
            reply.complete(1);
        }
        return reply.stage();
    }

    @Override
    public CompletionStage<Integer> fail() {
        throw new IllegalStateException("always");
    }
}
