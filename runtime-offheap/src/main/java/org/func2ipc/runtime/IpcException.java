package org.func2ipc.runtime;

/** What a domain boundary adds to the failures of a call: a closed set (semantics R14). */
public abstract sealed class IpcException extends RuntimeException
        permits PeerDied,
                DeadlineExceeded,
                Cancelled,
                MessageTooLarge,
                Overloaded,
                Incompatible,
                Reentrant,
                InvalidCapability {
    private final CallSite site;
    private final Executed executed;

    IpcException(CallSite site, Executed executed, String what) {
        super(site + ": " + what + "; executed: " + executed);
        this.site = site;
        this.executed = executed;
    }

    /** The call that failed. */
    public CallSite site() {
        return site;
    }

    /** Whether it had its effect. */
    public Executed executed() {
        return executed;
    }
}
