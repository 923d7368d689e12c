package org.func2ipc.sel4.kernel.thread;

import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.Tcb;

/** Who runs on whose time (MCS). On the classic kernel nobody has a context and nothing here does anything. */
public final class SchedContexts {
    private final Scheduler scheduler;

    /** Moves contexts between the threads of {@code scheduler}. */
    public SchedContexts(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Gives a context without thread to a thread without context. */
    public void bind(SchedContext context, Tcb thread) {
        context.setThread(thread);
        thread.setSchedContext(context);
        if (scheduler.isSchedulable(thread)) {
            scheduler.enqueue(thread);
        }
    }

    /** Takes the context from its thread. */
    public void unbind(SchedContext context) {
        Tcb thread = context.thread();
        if (thread == null) {
            return;
        }
        scheduler.dequeue(thread);
        scheduler.recheck(thread);
        thread.setSchedContext(null);
        context.setThread(null);
    }

    /** Hands a context on to a passive thread, from whoever has it. */
    public void donate(SchedContext context, Tcb thread) {
        unbind(context);
        context.setThread(thread);
        thread.setSchedContext(context);
    }

    /** A passive thread that a notification woke borrows the notification's context. */
    public void lend(Notification notification, Tcb thread) {
        SchedContext context = notification.schedContext();
        if (context != null && thread.schedContext() == null && context.thread() == null) {
            donate(context, thread);
        }
    }

    /** A thread that waits again on the notification whose context it borrowed gives it back. */
    public void giveBack(Notification notification, Tcb thread) {
        SchedContext context = notification.schedContext();
        if (context != null && context == thread.schedContext()) {
            unbind(context);
        }
    }

    /** Ties a context to a notification that will lend it. */
    public void bind(SchedContext context, Notification notification) {
        context.setNotification(notification);
        notification.setSchedContext(context);
    }

    /** Unties a context from its notification. */
    public void unbindNotification(SchedContext context) {
        Notification notification = context.notification();
        if (notification != null) {
            notification.setSchedContext(null);
            context.setNotification(null);
        }
    }
}
