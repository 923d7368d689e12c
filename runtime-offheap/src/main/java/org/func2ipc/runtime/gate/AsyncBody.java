package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionStage;

/**
 * Generated: the asynchronous call itself, inside a domain.
 *
 * @param <T> type of its result
 */
@FunctionalInterface
public interface AsyncBody<T> {
    /** Calls the component. */
    CompletionStage<T> run() throws Throwable;
}
