package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionStage;
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

    /**
     * Begins an asynchronous call (semantics R25). Nothing is thrown: every failure arrives in the stage.
     *
     * @param request encodes the request, before this returns
     * @param reply decodes the reply, on another thread
     */
    <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply);

    /**
     * Takes the capability for this edge away: calls from now on fail with {@code InvalidCapability}, executed NO, and
     * so do waiting ones, executed NO or MAYBE as the channel proves.
     *
     * @param why what the callers are told
     */
    void revoke(String why);

    /** Calls that were begun on this edge, by any thread. */
    long calls();
}
