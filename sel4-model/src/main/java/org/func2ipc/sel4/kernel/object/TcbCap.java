package org.func2ipc.sel4.kernel.object;

/**
 * A capability to a thread.
 *
 * @param object the thread
 */
public record TcbCap(Tcb object) implements Capability {
    @Override
    public String toString() {
        return object.toString();
    }
}
