package org.func2ipc.runtime;

/** No reply came within the deadline of the call (semantics R18). */
public final class DeadlineExceeded extends IpcException {
    public DeadlineExceeded(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
