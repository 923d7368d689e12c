package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Stopping and starting threads, and their place in the schedule (4.10). */
public final class Threads {
    private final boolean mcs;
    private final Scheduler scheduler;
    private final Waits waits;

    /** Threads of one kernel. */
    public Threads(KernelConfig config, Scheduler scheduler, Waits waits) {
        this.mcs = config.mcs();
        this.scheduler = scheduler;
        this.waits = waits;
    }

    /** Ends the thread's wait and stops it; a caller loses the reply it waited for. */
    public void suspend(Tcb thread) {
        waits.cancel(thread);
        if (thread.state() == PlainState.RUNNING) {
            thread.registers().setFaultIp(thread.registers().nextIp());
        }
        scheduler.setState(thread, PlainState.INACTIVE);
        scheduler.dequeue(thread);
        SchedContexts.cancelYieldTo(thread);
    }

    /** Ends the wait of a stopped thread, which then executes its last instruction again. */
    public void resume(Tcb thread) {
        if (!thread.state().isStopped()) {
            return;
        }
        waits.cancel(thread);
        if (!mcs) {
            CallerSlots.ensureMaster(thread);
        }
        scheduler.setState(thread, PlainState.RESTART);
        scheduler.wake(thread);
    }

    /** Changes the priority; queues that go by priority are kept in order. */
    public void setPriority(Tcb thread, int priority) {
        boolean aside = scheduler.waitingForRefill().contains(thread);
        scheduler.dequeue(thread);
        thread.setPriority(priority);
        if (aside) {
            scheduler.postpone(thread);
        } else if (thread.state().isRunnable()) {
            readyAgain(thread);
        } else {
            waits.reorder(thread);
        }
    }

    /** Moves the thread to another domain. */
    public void setDomain(Tcb thread, int domain) {
        scheduler.dequeue(thread);
        thread.setDomain(domain);
        if (scheduler.isSchedulable(thread)) {
            scheduler.enqueue(thread);
        }
        scheduler.recheck(thread);
    }

    private void readyAgain(Tcb thread) {
        if (thread == scheduler.current()) {
            scheduler.reschedule();
        } else {
            scheduler.wake(thread);
        }
    }
}
