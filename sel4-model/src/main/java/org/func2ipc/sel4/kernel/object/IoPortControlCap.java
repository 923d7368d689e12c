package org.func2ipc.sel4.kernel.object;

/** The right to make capabilities to ports (x86-64). */
public record IoPortControlCap() implements Capability {
    @Override
    public boolean covers(Capability other) {
        return other instanceof IoPortControlCap || other instanceof IoPortCap;
    }

    @Override
    public boolean namesSameObjectAs(Capability other) {
        return other instanceof IoPortControlCap;
    }

    @Override
    public String toString() {
        return "io-port-control";
    }
}
