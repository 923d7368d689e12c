package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.SchedContextCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Operations on scheduling contexts and their control (MCS). */
final class SchedOperations {
    /** Smallest budget, in ticks. */
    static final long MIN_BUDGET = 1;
    /** Longest period, in ticks. */
    static final long MAX_PERIOD = 1L << 40;

    private static final long SPORADIC = 1;

    private final Scheduler scheduler;
    private final SchedContexts contexts;

    SchedOperations(Scheduler scheduler, SchedContexts contexts) {
        this.scheduler = scheduler;
        this.contexts = contexts;
    }

    /** Words: budget, period, extra refills, badge, flags. */
    List<Long> onControl(Invocation invocation) throws RefusedException {
        if (invocation.label() != InvocationLabel.SCHED_CONTROL_CONFIGURE) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(5, 1);
        if (!(invocation.capArgument(0) instanceof SchedContextCap cap)) {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
        long budget = invocation.word(0);
        long period = invocation.word(1);
        RefusedException.unless(
                budget >= MIN_BUDGET && budget <= MAX_PERIOD, KernelError.range(MIN_BUDGET, MAX_PERIOD));
        RefusedException.unless(
                period >= MIN_BUDGET && period <= MAX_PERIOD, KernelError.range(MIN_BUDGET, MAX_PERIOD));
        RefusedException.unless(budget <= period, KernelError.range(MIN_BUDGET, period));
        SchedContext context = cap.object();
        long extraRefills = invocation.word(2);
        int maxExtraRefills = context.maxExtraRefills();
        RefusedException.unless(
                Long.compareUnsigned(extraRefills, maxExtraRefills) <= 0, KernelError.range(0, maxExtraRefills));
        boolean sporadic = (invocation.word(4) & SPORADIC) != 0;
        configure(
                context, new SchedContext.Parameters(budget, period, (int) extraRefills, invocation.word(3), sporadic));
        return List.of();
    }

    private void configure(SchedContext context, SchedContext.Parameters parameters) {
        Tcb thread = context.thread();
        if (thread != null) {
            scheduler.dequeue(thread);
        }
        context.configure(parameters, scheduler.now());
        if (thread != null) {
            scheduler.wake(thread);
            scheduler.recheck(thread);
        }
    }

    List<Long> onContext(Invocation invocation) throws RefusedException {
        SchedContext context = ((SchedContextCap) invocation.cap()).object();
        if (invocation.label() == InvocationLabel.SCHED_CONTEXT_BIND) {
            bind(invocation, context);
            return List.of();
        }
        if (invocation.label() == InvocationLabel.SCHED_CONTEXT_UNBIND) {
            RefusedException.unless(context.thread() != scheduler.current(), KernelError.illegalOperation());
            contexts.unbind(context);
            contexts.unbindNotification(context);
            SchedContexts.forgetCallStack(context);
            return List.of();
        }
        if (invocation.label() == InvocationLabel.SCHED_CONTEXT_YIELD_TO) {
            return yieldTo(context);
        }
        if (invocation.label() == InvocationLabel.SCHED_CONTEXT_UNBIND_OBJECT) {
            unbindObject(invocation, context);
            return List.of();
        }
        if (invocation.label() == InvocationLabel.SCHED_CONTEXT_CONSUMED) {
            return List.of(context.takeConsumed());
        }
        throw Invocation.unknownLabel();
    }

    private void bind(Invocation invocation, SchedContext context) throws RefusedException {
        invocation.requireLength(0, 1);
        Capability cap = invocation.capArgument(0);
        RefusedException.unless(
                context.thread() == null && context.notification() == null, KernelError.illegalOperation());
        if (cap instanceof TcbCap thread) {
            RefusedException.unless(thread.object().schedContext() == null, KernelError.illegalOperation());
            RefusedException.unless(
                    thread.object().state() instanceof PlainState || context.isReleased(scheduler.now()),
                    KernelError.illegalOperation());
            contexts.bind(context, thread.object());
        } else if (cap instanceof NotificationCap notification) {
            RefusedException.unless(notification.object().schedContext() == null, KernelError.illegalOperation());
            contexts.bind(context, notification.object());
        } else {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
    }

    /** The current thread goes behind the context's thread and is told, when it runs again, what that consumed. */
    private List<Long> yieldTo(SchedContext context) throws RefusedException {
        Tcb current = scheduler.current();
        Tcb thread = context.thread();
        if (thread == null || thread == current || thread.priority() > current.maxControlledPriority()) {
            throw new RefusedException(KernelError.illegalOperation());
        }
        contexts.completeYieldTo(context.yieldedFrom());
        if (!scheduler.isSchedulable(thread)) {
            return List.of(context.takeConsumed());
        }
        boolean runsAtOnce = thread.priority() >= current.priority();
        if (runsAtOnce) {
            contexts.yieldTo(current, context);
        }
        scheduler.runNext(thread, runsAtOnce);
        return runsAtOnce ? List.of() : List.of(context.takeConsumed());
    }

    private void unbindObject(Invocation invocation, SchedContext context) throws RefusedException {
        invocation.requireLength(0, 1);
        Capability cap = invocation.capArgument(0);
        if (cap instanceof TcbCap thread) {
            RefusedException.unless(context.thread() == thread.object(), KernelError.illegalOperation());
            RefusedException.unless(thread.object() != scheduler.current(), KernelError.illegalOperation());
            contexts.unbind(context);
        } else if (cap instanceof NotificationCap notification) {
            RefusedException.unless(context.notification() == notification.object(), KernelError.illegalOperation());
            contexts.unbindNotification(context);
        } else {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
    }
}
