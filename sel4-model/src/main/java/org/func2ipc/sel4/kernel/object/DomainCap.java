package org.func2ipc.sel4.kernel.object;

/** The right to assign threads to domains and to change the domain schedule. */
public record DomainCap() implements Capability {
    @Override
    public boolean covers(Capability other) {
        return other instanceof DomainCap;
    }

    @Override
    public String toString() {
        return "domain";
    }
}
