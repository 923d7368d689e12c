package org.func2ipc.runtime;

/** The domain of the called component died (semantics R17). */
public final class PeerDied extends IpcException {
    public PeerDied(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
