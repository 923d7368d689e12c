package org.func2ipc.sel4.kernel.invoke;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.Notifications;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.Registers;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Operations on threads (4.10), but for those that set spaces and priorities. */
final class TcbOperations implements Operations {
    private static final int SPECIAL_REGISTERS = 3;
    private static final int REGISTERS = SPECIAL_REGISTERS + Registers.GENERAL;

    private final Scheduler scheduler;
    private final Threads threads;
    private final TcbSpaces spaces;
    private final TcbPriorities priorities;

    TcbOperations(Scheduler scheduler, Threads threads, TcbSpaces spaces, TcbPriorities priorities) {
        this.scheduler = scheduler;
        this.threads = threads;
        this.spaces = spaces;
        this.priorities = priorities;
    }

    @Override
    public List<Long> invoke(Invocation invocation) throws RefusedException, PreemptedException {
        Tcb thread = ((TcbCap) invocation.cap()).object();
        InvocationLabel label = invocation.label();
        if (label == null) {
            throw Invocation.unknownLabel();
        }
        switch (label) {
            case TCB_READ_REGISTERS -> {
                return readRegisters(invocation, thread);
            }
            case TCB_WRITE_REGISTERS -> writeRegisters(invocation, thread);
            case TCB_SUSPEND -> threads.suspend(thread);
            case TCB_RESUME -> threads.resume(thread);
            case TCB_BIND_NOTIFICATION -> bind(invocation, thread);
            case TCB_UNBIND_NOTIFICATION -> unbind(thread);
            case TCB_CONFIGURE -> spaces.configure(invocation, thread);
            case TCB_SET_SPACE -> spaces.setSpace(invocation, thread);
            case TCB_SET_IPC_BUFFER -> spaces.setIpcBuffer(invocation, thread);
            case TCB_SET_TIMEOUT_ENDPOINT -> spaces.setTimeoutEndpoint(invocation, thread);
            case TCB_SET_PRIORITY -> priorities.setPriority(invocation, thread);
            case TCB_SET_MC_PRIORITY -> priorities.setMaxControlled(invocation, thread);
            case TCB_SET_SCHED_PARAMS -> priorities.setBoth(invocation, thread);
            default -> throw Invocation.unknownLabel();
        }
        return List.of();
    }

    private List<Long> readRegisters(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(2, 0);
        long count = invocation.word(1);
        RefusedException.unless(count >= 1 && count <= REGISTERS, KernelError.range(1, REGISTERS));
        RefusedException.unless(thread != scheduler.current(), KernelError.illegalOperation());
        if ((invocation.word(0) & 1) != 0) {
            threads.suspend(thread);
        }
        Registers registers = thread.registers();
        List<Long> words = new ArrayList<>(List.of(registers.faultIp(), registers.stackPointer(), registers.flags()));
        for (int i = 0; i < Registers.GENERAL; i++) {
            words.add(registers.general(i));
        }
        return words.subList(0, (int) count);
    }

    private void writeRegisters(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(2, 0);
        long count = invocation.word(1);
        RefusedException.unless(
                Long.compareUnsigned(count, invocation.words().size() - 2L) <= 0, KernelError.truncatedMessage());
        RefusedException.unless(thread != scheduler.current(), KernelError.illegalOperation());
        List<Long> values = invocation.words().subList(2, 2 + (int) Math.min(count, REGISTERS));
        Registers registers = thread.registers();
        for (int i = 0; i < values.size(); i++) {
            long value = values.get(i);
            switch (i) {
                case 0 -> registers.setFaultIp(value);
                case 1 -> registers.setStackPointer(value);
                case 2 -> registers.setFlags(value);
                default -> registers.setGeneral(i - SPECIAL_REGISTERS, value);
            }
        }
        if (!values.isEmpty()) {
            registers.setNextIp(registers.faultIp());
        }
        if ((invocation.word(0) & 1) != 0) {
            threads.resume(thread);
        }
    }

    private static void bind(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(0, 1);
        RefusedException.unless(thread.boundNotification() == null, KernelError.illegalOperation());
        if (!(invocation.capArgument(0) instanceof NotificationCap cap)) {
            throw new RefusedException(KernelError.illegalOperation());
        }
        RefusedException.unless(cap.rights().read(), KernelError.illegalOperation());
        Notification notification = cap.object();
        RefusedException.unless(
                notification.queue().isEmpty() && notification.boundThread() == null, KernelError.illegalOperation());
        Notifications.bind(notification, thread);
    }

    private static void unbind(Tcb thread) throws RefusedException {
        Notification bound = thread.boundNotification();
        if (bound == null) {
            throw new RefusedException(KernelError.illegalOperation());
        }
        Notifications.unbind(bound);
    }
}
