package org.func2ipc.sel4.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.FaultLabel;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.Registers;
import org.func2ipc.sel4.kernel.object.Tcb;

/** Faults as messages, and what a handler's reply does to the thread that faulted (4.10). */
public final class FaultMessages {
    private final boolean mcs;
    private final FaultLayout syscallRegisters;
    private final FaultLayout exceptionRegisters;

    /** Labels and registers of one kernel configuration. */
    public FaultMessages(KernelConfig config) {
        mcs = config.mcs();
        syscallRegisters = FaultLayout.ofUnknownSyscall(config.architecture());
        exceptionRegisters = FaultLayout.ofUserException(config.architecture());
    }

    /** The label of the fault's message. */
    public long label(Fault fault) {
        return fault.label().number(mcs);
    }

    /** The words of the message about {@code fault} of {@code thread}. */
    public List<Long> words(Tcb thread, Fault fault) {
        return words(thread.registers(), fault);
    }

    /** The words of the message about {@code fault} of a thread with these registers. */
    public List<Long> words(Registers registers, Fault fault) {
        List<Long> words = new ArrayList<>();
        if (fault instanceof Fault.CapFault cap) {
            words.addAll(List.of(registers.faultIp(), cap.address(), cap.inReceive() ? 1L : 0L));
            words.addAll(cap.failure().words());
        } else if (fault instanceof Fault.VmFault vm) {
            words.addAll(List.of(registers.faultIp(), vm.address(), vm.prefetch() ? 1L : 0L, vm.status()));
        } else if (fault instanceof Fault.UnknownSyscall unknown) {
            words.addAll(syscallRegisters.read(registers));
            words.add(unknown.number());
        } else if (fault instanceof Fault.UserException user) {
            words.addAll(exceptionRegisters.read(registers));
            words.addAll(List.of(user.number(), user.code()));
        } else if (fault instanceof Fault.DebugException debug) {
            words.addAll(List.of(registers.faultIp(), debug.reason(), debug.trigger(), debug.breakpoint()));
        } else if (fault instanceof Fault.Timeout timeout) {
            words.addAll(List.of(timeout.data(), timeout.consumed()));
        }
        return words;
    }

    /**
     * What a handler reads out of a fault's message.
     *
     * @throws IllegalArgumentException for a label that no fault has, or too few words
     */
    public Fault read(long label, List<Long> words) {
        FaultLabel kind = FaultLabel.of(mcs, label);
        int first = firstWord(kind);
        int count = kind == FaultLabel.DEBUG_EXCEPTION ? 3 : kind == FaultLabel.UNKNOWN_SYSCALL ? 1 : 2;
        if (words.size() < first + count) {
            throw new IllegalArgumentException(
                    kind + " must have at least " + (first + count) + " words: words=" + words.size());
        }
        return switch (kind) {
            case CAP_FAULT ->
                new Fault.CapFault(words.get(1), words.get(2) != 0, LookupFault.unpack(words.subList(3, words.size())));
            case UNKNOWN_SYSCALL -> new Fault.UnknownSyscall(words.get(first));
            case USER_EXCEPTION -> new Fault.UserException(words.get(first), words.get(first + 1));
            case DEBUG_EXCEPTION -> new Fault.DebugException(words.get(1), words.get(2), words.get(3));
            case TIMEOUT -> new Fault.Timeout(words.get(0), words.get(1));
            case VM_FAULT -> new Fault.VmFault(words.get(1), words.get(2) != 0, words.get(3));
            default -> throw new IllegalArgumentException("the model has no virtual machines: label=" + label);
        };
    }

    private int firstWord(FaultLabel kind) {
        return switch (kind) {
            case TIMEOUT -> 0;
            case UNKNOWN_SYSCALL -> syscallRegisters.count();
            case USER_EXCEPTION -> exceptionRegisters.count();
            case CAP_FAULT, VM_FAULT -> 2;
            default -> 1;
        };
    }

    /**
     * Applies the reply in the registers of {@code handler} to {@code thread}.
     *
     * @return true when the thread restarts, false when it stays stopped
     */
    public boolean applyReply(Tcb handler, Tcb thread, Fault fault) {
        boolean accepted = handler.registers().info().label() == 0;
        List<Long> words = MessageWords.sent(handler);
        if (fault instanceof Fault.CapFault || fault instanceof Fault.VmFault) {
            return true;
        }
        if (fault instanceof Fault.UnknownSyscall) {
            syscallRegisters.write(thread.registers(), words);
        } else if (fault instanceof Fault.UserException) {
            exceptionRegisters.write(thread.registers(), words);
        }
        return accepted;
    }
}
