package org.func2ipc.runtime;

/** The capability for this call was revoked or never granted. */
public final class InvalidCapability extends IpcException {
    public InvalidCapability(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
