package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;

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

    /** The kind with {@code code}; null when there is none. */
    @Nullable
    public static ReplyKind of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
