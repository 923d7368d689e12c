package org.func2ipc.sel4.kernel.object;

/**
 * A capability to a pool of address-space identifiers.
 *
 * @param object the pool
 */
public record AsidPoolCap(AsidPool object) implements Capability {
    @Override
    public String toString() {
        return object.toString();
    }
}
