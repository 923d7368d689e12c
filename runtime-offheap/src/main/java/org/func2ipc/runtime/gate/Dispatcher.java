package org.func2ipc.runtime.gate;

import org.func2ipc.runtime.wire.WireFormatException;

/** The generated server side of an interface. */
public interface Dispatcher {
    /**
     * Decodes the request in {@code call.message()}, tells {@code call.running()} that decoding is done, runs it, and
     * encodes the reply into {@code call.reply(length)}.
     *
     * @param label label of the method as generated
     * @return true when the reply is a result, false when it is a declared exception
     * @throws WireFormatException for an unknown label or a malformed request, before {@code running()}
     * @throws Throwable whatever undeclared the implementation threw, after {@code running()}
     */
    boolean dispatch(int label, ServerCall call) throws Throwable;
}
