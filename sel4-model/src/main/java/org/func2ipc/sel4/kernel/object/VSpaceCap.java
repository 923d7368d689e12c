package org.func2ipc.sel4.kernel.object;

/**
 * A capability to an address space.
 *
 * @param object the address space
 */
public record VSpaceCap(VSpace object) implements Capability {
    @Override
    public String toString() {
        return object.toString();
    }
}
