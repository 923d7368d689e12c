package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Signals and waits (4.9). */
public final class Notifications {
    private final Scheduler scheduler;
    private final SchedContexts contexts;
    private final Waits waits;

    /** Notifications of one kernel. */
    public Notifications(Scheduler scheduler, SchedContexts contexts, Waits waits) {
        this.scheduler = scheduler;
        this.contexts = contexts;
        this.waits = waits;
    }

    /** Signals {@code badge}: to a waiter, to the bound thread that receives, or into the word. */
    public void signal(Notification notification, long badge) {
        if (notification.state() == Notification.State.WAITING) {
            Tcb waiter = notification.queue().removeFirst();
            wake(notification, waiter, badge);
            return;
        }
        Tcb bound = notification.boundThread();
        if (notification.state() == Notification.State.IDLE
                && bound != null
                && bound.state() instanceof ThreadState.BlockedOnReceive) {
            waits.cancel(bound);
            wake(notification, bound, badge);
            return;
        }
        notification.activate(badge);
    }

    private void wake(Notification notification, Tcb thread, long badge) {
        scheduler.setState(thread, PlainState.RUNNING);
        thread.registers().setBadge(badge);
        contexts.lend(notification, thread);
        scheduler.wake(thread);
    }

    /** Takes the word when active; else waits, or, when polling, gets badge 0. */
    public void await(Tcb thread, Notification notification, boolean isBlocking) {
        if (notification.state() == Notification.State.ACTIVE) {
            complete(notification, thread);
        } else if (isBlocking) {
            contexts.giveBack(notification, thread);
            waits.block(thread, new ThreadState.BlockedOnNotification(notification), notification.queue());
        } else {
            thread.registers().setBadge(0);
        }
    }

    /** Gives the word of an active notification to {@code thread}. */
    public void complete(Notification notification, Tcb thread) {
        thread.registers().setBadge(notification.take());
        contexts.lend(notification, thread);
    }

    /** Binds the one thread that may wait, and that is woken out of a receive. */
    public static void bind(Notification notification, Tcb thread) {
        notification.setBoundThread(thread);
        thread.setBoundNotification(notification);
    }

    /** Undoes {@link #bind}; without effect when the notification is not bound. */
    public static void unbind(Notification notification) {
        Tcb thread = notification.boundThread();
        if (thread != null) {
            thread.setBoundNotification(null);
            notification.setBoundThread(null);
        }
    }

    /** The notification dies: it is unbound, and waiters execute their call again. */
    public void cancelAll(Notification notification) {
        unbind(notification);
        if (!notification.queue().isEmpty()) {
            waits.restartAll(notification.queue());
        }
    }
}
