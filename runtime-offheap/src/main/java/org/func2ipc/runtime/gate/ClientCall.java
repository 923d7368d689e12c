package org.func2ipc.runtime.gate;

import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/** One call in progress at the client's end; reused by its thread, never shared. */
public interface ClientCall {
    /**
     * The empty request, with room for {@code length} bytes.
     *
     * @throws org.func2ipc.runtime.MessageTooLarge (executed NO) when the window holds less; names both numbers
     */
    WireMessage request(long length);

    /**
     * Sends the request and waits for the reply, which then stands in the message that {@link #request} gave.
     *
     * @return true for a result, false for an exception that the method declares
     * @throws IpcException when the boundary failed
     * @throws org.func2ipc.runtime.ComponentFault when the callee failed with anything undeclared
     */
    boolean invoke();

    /** Queues a one-way request; returns when it is in the queue (semantics R24). */
    void send();

    /** The failure to throw when the reply cannot be decoded: {@code Incompatible}, executed YES. */
    IpcException unusableReply(WireFormatException cause);

    /** Gives the place back. Must be called once after every {@link IpcEdge#begin}. */
    void end();
}
