package org.func2ipc.sel4.kernel.object;

/** The right to make pools of address-space identifiers. */
public record AsidControlCap() implements Capability {
    @Override
    public boolean covers(Capability other) {
        return other instanceof AsidControlCap;
    }

    @Override
    public String toString() {
        return "asid-control";
    }
}
