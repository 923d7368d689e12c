package org.func2ipc.sel4.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.Registers;
import org.func2ipc.sel4.kernel.object.Tcb;

/** Faults as messages, and what a handler's reply does to the thread that faulted (4.10). */
public final class FaultMessages {
    private static final int EXCEPTION_REGISTERS = 3;

    private final boolean mcs;
    private final int generalRegisters;

    /** Labels and registers of one kernel configuration. */
    public FaultMessages(KernelConfig config) {
        mcs = config.mcs();
        generalRegisters = config.architecture().faultRegisters();
    }

    /** The label of the fault's message. */
    public long label(Fault fault) {
        return fault.label().number(mcs);
    }

    /** The words of the fault's message. */
    public List<Long> words(Tcb thread, Fault fault) {
        Registers registers = thread.registers();
        List<Long> words = new ArrayList<>();
        if (fault instanceof Fault.CapFault cap) {
            words.addAll(List.of(registers.faultIp(), cap.address(), cap.inReceive() ? 1L : 0L));
            words.addAll(cap.failure().words());
        } else if (fault instanceof Fault.VmFault vm) {
            words.addAll(List.of(registers.faultIp(), vm.address(), vm.prefetch() ? 1L : 0L, vm.status()));
        } else if (fault instanceof Fault.UnknownSyscall unknown) {
            for (int i = 0; i < generalRegisters; i++) {
                words.add(registers.general(i));
            }
            words.addAll(List.of(registers.faultIp(), registers.stackPointer(), registers.flags(), unknown.number()));
        } else if (fault instanceof Fault.UserException user) {
            words.addAll(List.of(
                    registers.faultIp(), registers.stackPointer(), registers.flags(), user.number(), user.code()));
        } else if (fault instanceof Fault.DebugException debug) {
            words.addAll(List.of(registers.faultIp(), debug.reason(), debug.trigger(), debug.breakpoint()));
        } else if (fault instanceof Fault.Timeout timeout) {
            words.addAll(List.of(timeout.data(), timeout.consumed()));
        }
        return words;
    }

    /**
     * Applies the reply in the registers of {@code handler} to {@code thread}.
     *
     * @return true when the thread restarts, false when it stays stopped
     */
    public boolean applyReply(Tcb handler, Tcb thread, Fault fault) {
        boolean accepted = handler.registers().info().label() == 0;
        List<Long> words = MessageWords.sent(handler);
        if (fault instanceof Fault.UnknownSyscall) {
            int limit = Math.min(words.size(), generalRegisters);
            for (int i = 0; i < limit; i++) {
                thread.registers().setGeneral(i, words.get(i));
            }
            setExceptionRegisters(thread, words.subList(limit, words.size()));
            return accepted;
        }
        if (fault instanceof Fault.UserException) {
            setExceptionRegisters(thread, words);
            return accepted;
        }
        return !(fault instanceof Fault.Timeout) || accepted;
    }

    private static void setExceptionRegisters(Tcb thread, List<Long> words) {
        int count = Math.min(words.size(), EXCEPTION_REGISTERS);
        if (count > 0) {
            thread.registers().setFaultIp(words.get(0));
        }
        if (count > 1) {
            thread.registers().setStackPointer(words.get(1));
        }
        if (count > 2) {
            thread.registers().setFlags(words.get(2));
        }
    }
}
