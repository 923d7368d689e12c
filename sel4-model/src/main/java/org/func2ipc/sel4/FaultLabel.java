package org.func2ipc.sel4;

import java.util.List;

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
    VM_FAULT(5, 6),
    /** The virtual interrupt controller needs maintenance; Arm hypervisor only. */
    VGIC_MAINTENANCE(6, 7),
    /** A virtual processor faulted; Arm hypervisor only. */
    VCPU_FAULT(7, 8),
    /** A virtual timer interrupt; Arm hypervisor only. */
    VPPI_EVENT(8, 9);

    private static final List<FaultLabel> ALL = List.of(values());

    private final int classic;
    private final int mcs;

    FaultLabel(int classic, int mcs) {
        this.classic = classic;
        this.mcs = mcs;
    }

    /**
     * The fault with this number.
     *
     * @throws IllegalArgumentException when the kernel in question has none
     */
    public static FaultLabel of(boolean isMcs, long number) {
        for (FaultLabel label : ALL) {
            if (number > 0 && (isMcs ? label.mcs : label.classic) == number) {
                return label;
            }
        }
        throw new IllegalArgumentException("label of a fault must be in 1.." + (isMcs ? 9 : 8) + ": label=" + number);
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
