package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CapRights;

/**
 * A capability to an endpoint.
 *
 * @param object the endpoint
 * @param badge what receivers see of the sender; 0 = unbadged
 * @param rights Read, Write, Grant, GrantReply
 */
public record EndpointCap(Endpoint object, long badge, CapRights rights) implements Capability {
    @Override
    public Capability masked(CapRights mask) {
        return new EndpointCap(object, badge, rights.mask(mask));
    }

    @Override
    public Capability withData(boolean preserve, long word) {
        return preserve || badge != 0 ? NullCap.NULL : new EndpointCap(object, word, rights);
    }

    @Override
    public String toString() {
        return object + " " + rights + (badge == 0 ? "" : " badge=" + badge);
    }
}
