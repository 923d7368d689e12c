package org.func2ipc.runtime.gate;

/** Whether a call's caller has given up on it (semantics R19); any thread may ask at any time. */
@FunctionalInterface
public interface CancelSource {
    /** A call that nobody cancels. */
    CancelSource NEVER = () -> false;

    /** True once the caller no longer waits for the result. */
    boolean isCancelled();
}
