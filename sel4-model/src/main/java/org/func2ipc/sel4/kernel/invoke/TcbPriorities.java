package org.func2ipc.sel4.kernel.invoke;

import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.SchedContextCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Priorities may be given only up to the maximum controlled priority of the thread whose capability is shown. */
final class TcbPriorities {
    private final boolean mcs;
    private final Scheduler scheduler;
    private final Threads threads;
    private final SchedContexts contexts;
    private final TcbSpaces spaces;

    TcbPriorities(KernelConfig config, Scheduler scheduler, Threads threads, SchedContexts contexts, TcbSpaces spaces) {
        this.mcs = config.mcs();
        this.scheduler = scheduler;
        this.threads = threads;
        this.contexts = contexts;
        this.spaces = spaces;
    }

    void setPriority(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(1, 1);
        int priority = checked(invocation.word(0), authority(invocation));
        threads.setPriority(thread, priority);
    }

    void setMaxControlled(Invocation invocation, Tcb thread) throws RefusedException {
        invocation.requireLength(1, 1);
        thread.setMaxControlledPriority(checked(invocation.word(0), authority(invocation)));
    }

    void setBoth(Invocation invocation, Tcb thread) throws RefusedException, PreemptedException {
        invocation.requireLength(2, mcs ? 3 : 1);
        Tcb authority = authority(invocation);
        int maximum = checked(invocation.word(0), authority);
        int priority = checked(invocation.word(1), authority);
        if (mcs) {
            SchedContext context = checkedContext(invocation.capArgument(1), thread);
            TcbSpaces.checkHandler(invocation.capArgument(2), 3);
            spaces.setFaultHandler(thread, invocation.caps().get(2));
            thread.setMaxControlledPriority(maximum);
            threads.setPriority(thread, priority);
            setContext(thread, context);
        } else {
            thread.setMaxControlledPriority(maximum);
            threads.setPriority(thread, priority);
        }
    }

    private void setContext(Tcb thread, @Nullable SchedContext context) {
        if (context != null && context != thread.schedContext()) {
            contexts.bind(context, thread);
        } else if (context == null && thread.schedContext() != null) {
            contexts.unbind(thread.schedContext());
        }
    }

    private @Nullable SchedContext checkedContext(Capability cap, Tcb thread) throws RefusedException {
        if (cap instanceof SchedContextCap context) {
            if (context.object() == thread.schedContext()) {
                return context.object();
            }
            RefusedException.unless(thread.schedContext() == null, KernelError.illegalOperation());
            RefusedException.unless(context.object().thread() == null, KernelError.illegalOperation());
            return context.object();
        }
        RefusedException.unless(cap instanceof NullCap, KernelError.invalidCapability(2));
        RefusedException.unless(thread != scheduler.current(), KernelError.illegalOperation());
        return null;
    }

    private static Tcb authority(Invocation invocation) throws RefusedException {
        if (!(invocation.capArgument(0) instanceof TcbCap cap)) {
            throw new RefusedException(KernelError.invalidCapability(1));
        }
        return cap.object();
    }

    private static int checked(long priority, Tcb authority) throws RefusedException {
        int limit = authority.maxControlledPriority();
        RefusedException.unless(Long.compareUnsigned(priority, limit) <= 0, KernelError.range(0, limit));
        return (int) priority;
    }
}
