package org.func2ipc.sel4.kernel.object;

/**
 * A capability to a scheduling context (MCS).
 *
 * @param object the context
 */
public record SchedContextCap(SchedContext object) implements Capability {
    @Override
    public String toString() {
        return object.toString();
    }
}
