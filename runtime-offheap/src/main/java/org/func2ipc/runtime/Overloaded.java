package org.func2ipc.runtime;

/** A bounded queue is full (semantics R20). */
public final class Overloaded extends IpcException {
    public Overloaded(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
