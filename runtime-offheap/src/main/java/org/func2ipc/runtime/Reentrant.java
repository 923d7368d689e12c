package org.func2ipc.runtime;

/** The call came back into its own call chain (semantics R21). */
public final class Reentrant extends IpcException {
    public Reentrant(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
