package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.MethodDescriptor;

/** The client's end of an edge across domains: in memory in {@code checked}, a channel in {@code ipc}. */
public interface IpcEdge {
    /**
     * Takes the calling thread's place on the edge. The call must be ended, whatever happens.
     *
     * <p>Generated two-way gates have this shape:
     *
     * <pre>{@code
     * ClientCall call = edge.begin(READ);
     * try {
     *     WireMessage message = call.request(encodedLength(args));
     *     encode(args, message);
     *     if (call.invoke()) {
     *         return decodeResult(message);
     *     }
     *     throw decodeDeclared(message);
     * } catch (WireFormatException e) {
     *     throw call.unusableReply(e);
     * } finally {
     *     call.end();
     * }
     * }</pre>
     */
    ClientCall begin(MethodDescriptor method);

    /** Calls that were begun on this edge, by any thread. */
    long calls();
}
