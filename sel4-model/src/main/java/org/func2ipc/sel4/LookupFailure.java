package org.func2ipc.sel4;

import java.util.List;

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

    private static final List<LookupFailure> ALL = List.of(values());

    private final int code;

    LookupFailure(int code) {
        this.code = code;
    }

    /**
     * The failure with {@code code}, 1..4.
     *
     * @throws IllegalArgumentException for any other
     */
    public static LookupFailure ofCode(long code) {
        for (LookupFailure failure : ALL) {
            if (failure.code == code) {
                return failure;
            }
        }
        throw new IllegalArgumentException("type of a lookup failure must be in 1..4: type=" + code);
    }

    /** Number of the failure, as on the wire. */
    public int code() {
        return code;
    }
}
