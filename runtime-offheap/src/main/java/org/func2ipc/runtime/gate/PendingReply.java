package org.func2ipc.runtime.gate;

import org.func2ipc.runtime.wire.WireMessage;

/** The place of a reply that is given after the handler has returned (semantics R25, R26). */
@FunctionalInterface
public interface PendingReply {
    /** Sends the reply; called once, by any thread. The call's leases have expired afterwards. */
    void answer(ReplyKind kind, WireMessage message);

    /** What a transport gives to a call that is answered later. */
    @FunctionalInterface
    interface Source {
        /**
         * The call that is being served is answered later: its place and its leases are kept until then. Called at most
         * once a call, by the thread that serves it.
         */
        PendingReply defer();
    }
}
