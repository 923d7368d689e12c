package org.func2ipc.runtime.gate;

import org.func2ipc.runtime.Executed;

/** A reference that may not travel; has no trace, as peers can cause it. */
public final class RefusedReference extends RuntimeException {
    private final String what;

    /** @param what the value, the rule and the way out */
    public RefusedReference(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    /** The failure that the caller sees: {@code InvalidCapability}, executed NO. */
    public BoundaryFailure failure() {
        return new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, what);
    }
}
