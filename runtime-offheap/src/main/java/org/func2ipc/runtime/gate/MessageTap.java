package org.func2ipc.runtime.gate;

import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * Told of each message of one edge, at one end of it: a recorder.
 *
 * <p>Called on the call path by any thread, several at a time. It must neither block, nor throw, nor allocate, and what
 * it is given is valid during the call alone. Times are {@link System#nanoTime()}, which is one clock for all processes
 * of a machine; the time of a message is that before it was published, or after it was taken.
 *
 * <p>A call number names a call among those of its edge that are under way, the same number at both ends: a request and
 * its reply at either end have it in common. A later call may have it again.
 */
public interface MessageTap {
    /** Looks away. Transports compare with it, so that no time is read where nobody wants to know. */
    MessageTap NONE = new MessageTap() {
        @Override
        public void request(long time, long call, int label, CallHeader header, WireMessage request) {}

        @Override
        public void reply(long time, long call, int label, long traceId, int kind, WireMessage reply) {}

        @Override
        public void failure(long time, long call, int label, long traceId, IpcException failure) {}
    };

    /**
     * At the client's end: a request was sent. At the server's: one was taken.
     *
     * @param time when
     * @param call number of the call
     * @param label label on the wire
     * @param header badge, remaining time and trace id; at the server's end with the badge of its channel
     * @param request body and capabilities
     */
    void request(long time, long call, int label, CallHeader header, WireMessage request);

    /**
     * At the client's end: a reply was received. At the server's: one was sent, now or for a deferred call.
     *
     * @param kind {@link ReplyKind#code()}; as received, any value
     */
    void reply(long time, long call, int label, long traceId, int kind, WireMessage reply);

    /**
     * At the server's end, before the reply is sent and while the request's leases are still valid: the callee has
     * written what it will into them.
     */
    default void written(long call, int label, long traceId) {}

    /** At the client's end: the call ended without a reply that could be used, after its request was sent. */
    void failure(long time, long call, int label, long traceId, IpcException failure);
}
