package org.func2ipc.sel4;

/** Labels of the messages that the kernel sends to a fault handler. */
public enum FaultLabel {
    /** A capability address led nowhere. */
    CAP_FAULT(1, 1),
    /** A system call number that the kernel does not know. */
    UNKNOWN_SYSCALL(2, 2),
    /** An exception of the processor. */
    USER_EXCEPTION(3, 3),
    /** A breakpoint, watchpoint or single step. */
    DEBUG_EXCEPTION(4, 4),
    /** A scheduling context ran out of budget; MCS only. */
    TIMEOUT(-1, 5),
    /** An access that the address space does not allow. */
    VM_FAULT(5, 6);

    private final int classic;
    private final int mcs;

    FaultLabel(int classic, int mcs) {
        this.classic = classic;
        this.mcs = mcs;
    }

    /**
     * The number on the wire.
     *
     * @throws IllegalStateException when the classic kernel has no such fault
     */
    public int number(boolean isMcs) {
        int number = isMcs ? mcs : classic;
        if (number < 0) {
            throw new IllegalStateException("the classic kernel has no fault " + name() + "; configure MCS");
        }
        return number;
    }
}
