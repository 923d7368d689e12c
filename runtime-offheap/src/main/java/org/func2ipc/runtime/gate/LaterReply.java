package org.func2ipc.runtime.gate;

/**
 * Generated: encodes the reply of an asynchronous call once its outcome is known.
 *
 * @param <T> type of its result
 */
@FunctionalInterface
public interface LaterReply<T> {
    /**
     * Encodes {@code outcome} into {@code later.reply(length)}.
     *
     * @return true for a result, false for a declared exception
     * @throws Throwable an outcome that is neither
     */
    boolean write(ServerCall later, Outcome<T> outcome) throws Throwable;
}
