package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.Notifications;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;

/** Operations on threads (4.10), but for those that set spaces and priorities. */
final class TcbOperations implements Operations {
    private final Threads threads;
    private final TcbRegisters registers;
    private final TcbSpaces spaces;
    private final TcbPriorities priorities;

    TcbOperations(Threads threads, TcbRegisters registers, TcbSpaces spaces, TcbPriorities priorities) {
        this.threads = threads;
        this.registers = registers;
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
                return registers.read(invocation, thread);
            }
            case TCB_SET_FLAGS -> {
                return TcbRegisters.setFlags(invocation, thread);
            }
            case TCB_WRITE_REGISTERS -> registers.write(invocation, thread);
            case TCB_COPY_REGISTERS -> registers.copy(invocation, thread);
            case TCB_SET_TLS_BASE -> registers.setTlsBase(invocation, thread);
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
