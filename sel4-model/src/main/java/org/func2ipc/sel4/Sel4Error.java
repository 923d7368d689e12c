package org.func2ipc.sel4;

import java.util.List;

/** Why the kernel refused an invocation: {@code seL4_Error}; the label of its reply is the {@link #code()}. */
public enum Sel4Error {
    /** It did not refuse. */
    NO_ERROR(0),
    /** An argument has a value that is not allowed; MR0 is its number. */
    INVALID_ARGUMENT(1),
    /** A capability is of the wrong type or lacks rights; MR0 is its number, 0 the invoked one. */
    INVALID_CAPABILITY(2),
    /** The operation is not possible on this object, or not now. */
    ILLEGAL_OPERATION(3),
    /** An argument is out of range; MR0 is the least, MR1 the largest value allowed. */
    RANGE_ERROR(4),
    /** An address is not aligned. */
    ALIGNMENT_ERROR(5),
    /** A capability address leads nowhere; MR0 is 1 when the source failed, else 0; MR1.. describe the failure. */
    FAILED_LOOKUP(6),
    /** The message has too few words or capabilities. */
    TRUNCATED_MESSAGE(7),
    /** The destination slot is in use. */
    DELETE_FIRST(8),
    /** The object still has derived capabilities or is in use. */
    REVOKE_FIRST(9),
    /** The untyped memory has too little left; MR0 is how many bytes. */
    NOT_ENOUGH_MEMORY(10);

    private static final List<Sel4Error> BY_CODE = List.of(values());

    private final int code;

    Sel4Error(int code) {
        this.code = code;
    }

    /** Number of the error, as on the wire. */
    public int code() {
        return code;
    }

    /**
     * The error with {@code code}, 0..10.
     *
     * @throws IllegalArgumentException for any other
     */
    public static Sel4Error ofCode(long code) {
        if (code < 0 || code >= BY_CODE.size()) {
            throw new IllegalArgumentException("code must be in 0.." + (BY_CODE.size() - 1) + ": code=" + code);
        }
        return BY_CODE.get((int) code);
    }
}
