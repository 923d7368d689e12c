package org.func2ipc.sel4;

/** Why a capability address leads nowhere: {@code seL4_LookupFailureType}. */
public enum LookupFailure {
    /** The root is not a CNode. */
    INVALID_ROOT(1),
    /** The slot is empty. */
    MISSING_CAPABILITY(2),
    /** The address ends within a CNode, or has bits left over. */
    DEPTH_MISMATCH(3),
    /** The address does not have the guard of a CNode on its way. */
    GUARD_MISMATCH(4);

    private final int code;

    LookupFailure(int code) {
        this.code = code;
    }

    /** Number of the failure, as on the wire. */
    public int code() {
        return code;
    }
}
