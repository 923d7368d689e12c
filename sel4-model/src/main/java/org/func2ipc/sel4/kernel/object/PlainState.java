package org.func2ipc.sel4.kernel.object;

/** States of a thread that waits for nobody. */
public enum PlainState implements ThreadState {
    /** Ready, or running: continues after its last system call. */
    RUNNING,
    /** Ready: executes its last instruction again. */
    RESTART,
    /** Stopped until resumed. */
    INACTIVE,
    /** The kernel's own thread, which runs when no other can. */
    IDLE;

    @Override
    public boolean isRunnable() {
        return this == RUNNING || this == RESTART;
    }

    @Override
    public boolean isStopped() {
        return this == INACTIVE;
    }
}
