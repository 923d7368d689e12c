package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.destroy.Deletion;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.irq.InterruptTable;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.Slot;

/** Operations on interrupt control and interrupt handlers (4.10). */
final class IrqOperations {
    private final InterruptTable interrupts;
    private final Deletion deletion;

    IrqOperations(InterruptTable interrupts, Deletion deletion) {
        this.interrupts = interrupts;
        this.deletion = deletion;
    }

    List<Long> onControl(Invocation invocation) throws RefusedException {
        if (invocation.label() != InvocationLabel.IRQ_ISSUE_HANDLER) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(3, 1);
        long line = invocation.word(0);
        RefusedException.unless(
                Long.compareUnsigned(line, interrupts.lines()) < 0, KernelError.range(0, interrupts.lines() - 1L));
        RefusedException.unless(!interrupts.isActive((int) line), KernelError.revokeFirst());
        Slot slot = CSpace.slotOf(false, invocation.capArgument(0), invocation.word(1), invocation.word(2));
        Invocation.requireEmpty(slot);
        interrupts.activate((int) line);
        Derivation.insert(new IrqHandlerCap((int) line), invocation.slot(), slot);
        return List.of();
    }

    List<Long> onHandler(Invocation invocation) throws RefusedException {
        int line = ((IrqHandlerCap) invocation.cap()).line();
        if (invocation.label() == InvocationLabel.IRQ_ACK) {
            interrupts.unmask(line);
        } else if (invocation.label() == InvocationLabel.IRQ_SET_HANDLER) {
            setNotification(invocation, line);
        } else if (invocation.label() == InvocationLabel.IRQ_CLEAR_HANDLER) {
            deletion.deleteSimple(interrupts.target(line));
        } else {
            throw Invocation.unknownLabel();
        }
        return List.of();
    }

    private void setNotification(Invocation invocation, int line) throws RefusedException {
        invocation.requireLength(0, 1);
        Slot source = invocation.caps().get(0);
        RefusedException.unless(
                source.cap() instanceof NotificationCap cap && cap.rights().write(), KernelError.invalidCapability(0));
        Slot target = interrupts.target(line);
        deletion.deleteSimple(target);
        Derivation.insert(source.cap(), source, target);
    }
}
