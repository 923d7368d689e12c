package org.func2ipc.sel4.kernel.irq;

import org.func2ipc.sel4.kernel.error.PreemptedException;

/** Counts the work of long operations, which stop for a waiting interrupt every 100 units. */
public final class Preemption {
    /** Units of work between two looks at the interrupts. */
    public static final int WORK_UNITS = 100;

    private final InterruptTable interrupts;
    private int done;

    /** Stops for the interrupts of {@code interrupts}. */
    public Preemption(InterruptTable interrupts) {
        this.interrupts = interrupts;
    }

    /** One unit of work is done and the state is consistent: the operation may stop here. */
    public void point() throws PreemptedException {
        done++;
        if (done >= WORK_UNITS) {
            done = 0;
            if (interrupts.isPending()) {
                throw new PreemptedException();
            }
        }
    }
}
