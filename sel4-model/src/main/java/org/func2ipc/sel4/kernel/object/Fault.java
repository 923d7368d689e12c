package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.FaultLabel;

/** What stopped a thread; sent to its handler as a call on its behalf (4.10). */
public sealed interface Fault {
    /** The label of the message. */
    FaultLabel label();

    /**
     * A capability address led nowhere.
     *
     * @param address the capability address
     * @param inReceive true when the thread was receiving
     * @param failure why the lookup failed
     */
    record CapFault(long address, boolean inReceive, LookupFault failure) implements Fault {
        @Override
        public FaultLabel label() {
            return FaultLabel.CAP_FAULT;
        }
    }

    /** A system call with a number that the kernel does not know. */
    record UnknownSyscall(long number) implements Fault {
        @Override
        public FaultLabel label() {
            return FaultLabel.UNKNOWN_SYSCALL;
        }
    }

    /** An exception of the processor, with its number and code. */
    record UserException(long number, long code) implements Fault {
        @Override
        public FaultLabel label() {
            return FaultLabel.USER_EXCEPTION;
        }
    }

    /** A breakpoint, watchpoint or single step: its reason, trigger address and breakpoint number. */
    record DebugException(long reason, long trigger, long breakpoint) implements Fault {
        @Override
        public FaultLabel label() {
            return FaultLabel.DEBUG_EXCEPTION;
        }
    }

    /** A context ran out of budget: its badge, and the ticks consumed (MCS). */
    record Timeout(long data, long consumed) implements Fault {
        @Override
        public FaultLabel label() {
            return FaultLabel.TIMEOUT;
        }
    }

    /** An access that the address space does not allow: its address, whether it was an instruction fetch, and status. */
    record VmFault(long address, boolean prefetch, long status) implements Fault {
        @Override
        public FaultLabel label() {
            return FaultLabel.VM_FAULT;
        }
    }
}
