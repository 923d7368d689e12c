package org.func2ipc.runtime;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.func2ipc.runtime.gate.CallContext;

/**
 * A name that a caller gives to a request over a durable edge, so that it can ask again: after a deadline, or in another
 * life. The first request with an id runs; each later one gets the reply that is stored, or waits for it. The reply is kept
 * for a day at least.
 *
 * @param value the id, which the component sees as {@link Call#requestId()}; unique among the requests from one component to
 *     another
 */
public record RequestId(UUID value) {
    /** An id that follows from {@code text}: the number of an order, say. */
    public static RequestId of(String text) {
        return new RequestId(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Runs {@code body}, whose first call over a durable edge is the request with this id.
     *
     * @throws IllegalStateException when it made no such call
     * @throws IllegalArgumentException when another request, with another method or other arguments, has this id
     * @throws Exception what {@code body} throws
     */
    public <T> T call(Callable<T> body) throws Exception {
        CallContext context = CallContext.current();
        context.nameRequest(value);
        T result;
        try {
            result = body.call();
        } catch (Exception | Error e) {
            context.nameRequest(null);
            throw e;
        }
        if (context.takeRequestName() != null) {
            throw unused();
        }
        return result;
    }

    /** As {@link #call}, of a method without a result. */
    public void run(Runnable body) {
        CallContext context = CallContext.current();
        context.nameRequest(value);
        try {
            body.run();
        } catch (RuntimeException | Error e) {
            context.nameRequest(null);
            throw e;
        }
        if (context.takeRequestName() != null) {
            throw unused();
        }
    }

    private IllegalStateException unused() {
        return new IllegalStateException("no call over a durable edge was made under request id " + value
                + ": only those can be asked again; declare durable() at the edge");
    }
}
