package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionStage;
import org.func2ipc.runtime.wire.WireMessage;

/** One call in progress at the server's end. */
public interface ServerCall {
    /** The request: a private copy that the client cannot change any more. */
    WireMessage message();

    /** Called by the dispatcher between decoding the request and running it. */
    void running();

    /**
     * The empty reply, with room for {@code length} bytes; the request is gone.
     *
     * @throws org.func2ipc.runtime.MessageTooLarge when the window holds less
     */
    WireMessage reply(long length);

    /**
     * Answers an asynchronous call when {@code stage} completes, which may be now (semantics R25). The dispatcher
     * returns what this returns.
     *
     * @param stage what the component returned
     * @param reply encodes its outcome
     */
    <T> boolean answerLater(CompletionStage<T> stage, LaterReply<T> reply) throws Throwable;
}
