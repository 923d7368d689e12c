package org.func2ipc.sel4.kernel.object;

/** The right to set the parameters of scheduling contexts (MCS). */
public record SchedControlCap() implements Capability {
    @Override
    public boolean covers(Capability other) {
        return other instanceof SchedControlCap;
    }

    @Override
    public String toString() {
        return "sched-control";
    }
}
