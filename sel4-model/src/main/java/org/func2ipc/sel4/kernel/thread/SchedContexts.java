package org.func2ipc.sel4.kernel.thread;

import java.util.function.ObjLongConsumer;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/** Who runs on whose time (MCS). On the classic kernel nobody has a context and nothing here does anything. */
public final class SchedContexts {
    private final Scheduler scheduler;
    private final ObjLongConsumer<Tcb> consumptionReport;

    /**
     * Moves contexts between the threads of {@code scheduler}.
     *
     * @param consumptionReport gives a thread that gave way the ticks that were consumed, as a message
     */
    public SchedContexts(Scheduler scheduler, ObjLongConsumer<Tcb> consumptionReport) {
        this.scheduler = scheduler;
        this.consumptionReport = consumptionReport;
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
        completeYieldTo(context.yieldedFrom());
    }

    /** {@code thread} gives way to the thread of {@code context}; it will be told what that consumed. */
    public void yieldTo(Tcb thread, SchedContext context) {
        thread.setYieldedTo(context);
        context.setYieldedFrom(thread);
    }

    /** Tells a thread that gave way what the context has consumed; without effect when it did not give way. */
    public void completeYieldTo(@Nullable Tcb thread) {
        SchedContext context = thread == null ? null : thread.yieldedTo();
        if (thread != null && context != null) {
            consumptionReport.accept(thread, context.takeConsumed());
            cancelYieldTo(thread);
        }
    }

    /** The thread that gave way does something else: it will be told nothing. */
    public static void cancelYieldTo(Tcb thread) {
        SchedContext context = thread.yieldedTo();
        if (context != null) {
            context.setYieldedFrom(null);
            thread.setYieldedTo(null);
        }
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

    /** The calls that lent this context no longer give it back. */
    public static void forgetCallStack(SchedContext context) {
        Reply head = context.callStack();
        if (head != null) {
            head.setHead(null);
            context.setCallStack(null);
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
