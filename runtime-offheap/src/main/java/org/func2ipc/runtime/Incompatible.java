package org.func2ipc.runtime;

/** Both sides disagree about the interface or a value of it (semantics R8, R33). */
public final class Incompatible extends IpcException {
    public Incompatible(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
