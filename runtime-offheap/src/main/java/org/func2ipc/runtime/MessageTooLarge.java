package org.func2ipc.runtime;

/** A request or reply is larger than its window; never truncated (semantics R28). */
public final class MessageTooLarge extends IpcException {
    public MessageTooLarge(CallSite site, Executed executed, String what) {
        super(site, executed, what);
    }
}
