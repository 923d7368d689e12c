package org.func2ipc.runtime;

/** The call was cancelled by its caller (semantics R19). */
public final class Cancelled extends IpcException {
    public Cancelled(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
