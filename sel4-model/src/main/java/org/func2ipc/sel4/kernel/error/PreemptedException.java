package org.func2ipc.sel4.kernel.error;

/** Leaves a long operation because an interrupt waits; the thread will execute its system call again. */
public final class PreemptedException extends Exception {
    /** An operation that stopped between two of its steps. */
    public PreemptedException() {
        super("preempted by an interrupt", null, false, false);
    }
}
