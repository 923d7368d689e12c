package org.func2ipc.runtime.plan;

import org.func2ipc.sel4.CapRights;

/**
 * One capability that a domain holds, read from the kernel model after boot.
 *
 * @param domain who holds it
 * @param component the component of the domain that it was given for; the others of that domain can use it too
 * @param place where it is
 * @param object name of the kernel object
 * @param kind word for objects of its kind: {@code endpoint}
 * @param rights what may be done with it; seL4's letters
 * @param badge what the receiver sees of the caller; 0 for none
 * @param purpose what it stands for
 */
public record HeldCapability(
        String domain,
        String component,
        Place place,
        String object,
        String kind,
        CapRights rights,
        long badge,
        Purpose purpose) {
    /** True for the right of {@code client} to call {@code server}. */
    public boolean calls(String client, String server) {
        return purpose instanceof Purpose.Call call
                && call.edge().client().equals(client)
                && call.edge().server().equals(server);
    }

    /** True for the right to call over {@code plan}'s edge. */
    boolean isFor(EdgePlan plan) {
        return purpose instanceof Purpose.Call call && call.edge().equals(plan.edge());
    }

    /** {@code app[2] endpoint blk WP badge 3: calls blk (BlockDevice)}. */
    public String describe() {
        return domain + "[" + place + "] " + kind + " " + object + " " + rights + (badge == 0 ? "" : " badge " + badge)
                + ": " + purpose.describe();
    }
}
