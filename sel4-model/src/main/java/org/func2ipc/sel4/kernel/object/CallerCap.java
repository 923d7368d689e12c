package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CapRights;

/**
 * The right to reply once to a caller (classic kernel; the MCS kernel has {@link ReplyCap}).
 *
 * @param thread the caller
 * @param isMaster true for the one in the caller's own TCB, which only serves as the parent of the others
 * @param canGrant the reply may carry capabilities
 */
public record CallerCap(Tcb thread, boolean isMaster, boolean canGrant) implements Capability {
    @Override
    public Capability masked(CapRights rights) {
        return new CallerCap(thread, isMaster, canGrant && rights.grant());
    }

    @Override
    public boolean covers(Capability other) {
        return other instanceof CallerCap reply && reply.thread == thread;
    }

    @Override
    public String toString() {
        return (isMaster ? "reply-master " : "reply-to ") + thread + (canGrant ? " G" : "");
    }
}
