package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import org.func2ipc.runtime.Cancelled;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.InvalidCapability;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.MessageTooLarge;
import org.func2ipc.runtime.Overloaded;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.Reentrant;

/**
 * What a reply is: the label of the reply message, 0..15. Its body is the method's result or declared exception, a
 * {@link FaultReport}, or, for the rest, a {@link BoundaryFailure}.
 */
public enum ReplyKind {
    /** The method's result. */
    RESULT(0),
    /** An exception that the method declares. */
    DECLARED(1),
    /** An undeclared exception of the callee (semantics R13). */
    FAULT(2),
    PEER_DIED(3),
    DEADLINE_EXCEEDED(4),
    CANCELLED(5),
    MESSAGE_TOO_LARGE(6),
    OVERLOADED(7),
    INCOMPATIBLE(8),
    REENTRANT(9),
    INVALID_CAPABILITY(10);

    private static final ReplyKind[] BY_CODE = values();

    private final int code;

    ReplyKind(int code) {
        this.code = code;
    }

    /** Code on the wire, 0..15. */
    public int code() {
        return code;
    }

    /** The kind of reply of which {@code failure} tells the client. */
    public static ReplyKind of(IpcException failure) {
        if (failure instanceof PeerDied) {
            return PEER_DIED;
        }
        if (failure instanceof DeadlineExceeded) {
            return DEADLINE_EXCEEDED;
        }
        if (failure instanceof Cancelled) {
            return CANCELLED;
        }
        if (failure instanceof MessageTooLarge) {
            return MESSAGE_TOO_LARGE;
        }
        if (failure instanceof Overloaded) {
            return OVERLOADED;
        }
        if (failure instanceof Incompatible) {
            return INCOMPATIBLE;
        }
        if (failure instanceof Reentrant) {
            return REENTRANT;
        }
        if (failure instanceof InvalidCapability) {
            return INVALID_CAPABILITY;
        }
        throw new IllegalArgumentException("a failure of the boundary of no known kind: " + failure);
    }

    /** The kind with {@code code}; null when there is none. */
    @Nullable
    public static ReplyKind of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
