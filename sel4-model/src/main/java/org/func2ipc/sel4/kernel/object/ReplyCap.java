package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CapRights;

/**
 * A capability to a reply object (MCS kernel).
 *
 * @param object the reply object
 * @param canGrant the reply may carry capabilities
 */
public record ReplyCap(Reply object, boolean canGrant) implements Capability {
    @Override
    public Capability masked(CapRights rights) {
        return new ReplyCap(object, canGrant && rights.grant());
    }

    @Override
    public String toString() {
        return object + (canGrant ? " G" : "");
    }
}
