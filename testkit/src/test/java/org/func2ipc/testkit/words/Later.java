package org.func2ipc.testkit.words;

import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.annotation.Idempotent;
import org.func2ipc.dsl.annotation.IpcInterface;

/** Asynchronous methods that say that they may run twice. */
@IpcInterface
public interface Later {
    /** As it says. */
    @Idempotent
    CompletionStage<Integer> same(int value);

    /** As it says, answered by another thread. */
    @Idempotent
    CompletionStage<Integer> deferred(int value);

    /** One more each time. */
    @Idempotent
    CompletionStage<Integer> next();

    /** Answers its first call alone. */
    @Idempotent
    CompletionStage<Integer> first();

    /** Fails each time alike. */
    @Idempotent
    CompletionStage<Integer> fail();
}
