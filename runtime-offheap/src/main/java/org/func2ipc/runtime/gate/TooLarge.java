package org.func2ipc.runtime.gate;

import org.func2ipc.runtime.Executed;

/** {@code MessageTooLarge}: both numbers and the way out (semantics R28). */
final class TooLarge {
    private TooLarge() {}

    /** A request that was not sent. */
    static BoundaryFailure request(long length, long window) {
        return failure(Executed.NO, "request", length, window);
    }

    /** A reply of a call that ran. */
    static BoundaryFailure reply(long length, long window) {
        return failure(Executed.YES, "reply", length, window);
    }

    private static BoundaryFailure failure(Executed executed, String what, long length, long window) {
        return new BoundaryFailure(
                ReplyKind.MESSAGE_TOO_LARGE,
                executed,
                what + " of " + length + " bytes is larger than the window of " + window
                        + " bytes: bound it with @Max, split it into pages, or pass a Lease");
    }
}
