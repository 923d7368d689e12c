package org.func2ipc.runtime.gate;

import org.func2ipc.runtime.wire.WireMessage;

/**
 * Generated: decodes the reply of one asynchronous call.
 *
 * @param <T> type of its result
 */
@FunctionalInterface
public interface ReplyReader<T> {
    /**
     * The result in {@code message}.
     *
     * @param result true for a result, false for an exception that the method declares
     * @throws Exception the declared exception that stands in {@code message}
     * @throws org.func2ipc.runtime.wire.WireFormatException when it holds neither
     */
    T read(WireMessage message, boolean result) throws Exception;
}
