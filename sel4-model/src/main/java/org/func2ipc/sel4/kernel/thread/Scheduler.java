package org.func2ipc.sel4.kernel.thread;

import java.util.Comparator;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadQueue;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * Decides which thread runs: the highest priority of the current domain, round robin inside a priority (4.10).
 *
 * <p>During a system call nothing is switched. The operations leave behind what to do at its end: go on with the
 * current thread, switch to one candidate, or choose anew.
 */
public final class Scheduler {
    private final boolean mcs;
    private final ReadyQueues ready;
    private final Comparator<Tcb> soonestRefill = Comparator.comparingLong(Scheduler::refillTime);
    private final ThreadQueue waitingForRefill = new ThreadQueue();
    private final DomainSchedule domains;
    private final Tcb idle;
    private Tcb current;
    private @Nullable Tcb candidate;
    private @Nullable SchedContext running;
    private boolean chooseAnew;
    private long now;

    /** Nothing to run but the idle thread. */
    public Scheduler(KernelConfig config) {
        mcs = config.mcs();
        ready = new ReadyQueues(config.domains());
        domains = new DomainSchedule(config.domainScheduleLength(), config.domains());
        idle = new Tcb(new MemoryRange(0, 0));
        idle.setState(PlainState.IDLE);
        idle.name("idle");
        current = idle;
    }

    /** The thread that runs; the idle thread when no other can. */
    public Tcb current() {
        return current;
    }

    /** True when no thread can run. */
    public boolean isIdle() {
        return current == idle;
    }

    /** The ready queues. */
    public ReadyQueues ready() {
        return ready;
    }

    /** Threads out of budget, waiting for their next period (MCS). */
    public ThreadQueue waitingForRefill() {
        return waitingForRefill;
    }

    /** The domain schedule. */
    public DomainSchedule domains() {
        return domains;
    }

    /** Ticks since boot. */
    public long now() {
        return now;
    }

    /** The thread chosen to run at the end of this system call, if one was. */
    public @Nullable Tcb candidate() {
        return candidate;
    }

    /** True when {@code thread} may be given the processor; on MCS it needs a context with budget too. */
    public boolean isSchedulable(Tcb thread) {
        if (!thread.state().isRunnable() || !mcs) {
            return thread.state().isRunnable();
        }
        SchedContext context = thread.schedContext();
        return context != null && context.isActive() && !waitingForRefill.contains(thread);
    }

    /** True when no ready thread of the current domain has a higher priority. */
    public boolean isHighest(int priority) {
        return priority >= ready.highestPriority(domains.current());
    }

    /** Changes a thread's state; the current thread gives way when it can no longer run. */
    public void setState(Tcb thread, ThreadState state) {
        thread.setState(state);
        if (thread == current && candidate == null && !chooseAnew && !isSchedulable(thread)) {
            reschedule();
        }
    }

    /** A thread became ready: it is considered for running at once. */
    public void wake(Tcb thread) {
        if (thread != current && mcs) {
            release(thread);
        }
        if (!isSchedulable(thread) || thread == current) {
            return;
        }
        if (thread.domain() != domains.current()) {
            ready.addFirst(thread);
        } else if (candidate != null || chooseAnew) {
            reschedule();
            ready.addFirst(thread);
        } else {
            candidate = thread;
        }
    }

    /** A thread became ready together with others: it waits in its queue, and the choice is made anew. */
    public void enqueue(Tcb thread) {
        if (thread != current && mcs) {
            release(thread);
        }
        if (isSchedulable(thread) && thread != current) {
            ready.addFirst(thread);
        }
        reschedule();
    }

    /** The choice is made anew at the end of this system call. */
    public void reschedule() {
        if (candidate != null && isSchedulable(candidate)) {
            ready.addFirst(candidate);
        }
        candidate = null;
        chooseAnew = true;
    }

    /** A thread stopped, dies, or is about to change its queue: it is in no ready queue after this. */
    public void dequeue(Tcb thread) {
        ready.remove(thread);
        waitingForRefill.remove(thread);
        if (candidate == thread) {
            candidate = null;
            chooseAnew = true;
        }
    }

    /** Makes sure that a thread that can no longer run is not running at the end of this system call. */
    public void recheck(Tcb thread) {
        if (thread == current) {
            reschedule();
        }
    }

    /** The current thread goes behind the others of its priority. */
    public void yieldCurrent() {
        if (mcs) {
            SchedContext context = current.schedContext();
            if (context != null) {
                context.forgoHead();
            }
        }
        endTimeslice();
    }

    /** The current thread goes behind the others of its priority, or, out of budget, waits for its refill (MCS). */
    public void endTimeslice() {
        SchedContext context = current.schedContext();
        if (mcs && context != null && !context.isReleased(now)) {
            postpone(current);
            return;
        }
        ready.remove(current);
        ready.addLast(current);
        reschedule();
    }

    /** A ready thread goes to the front of its queue; where {@code isNow}, the current one goes behind it. */
    public void runNext(Tcb thread, boolean isNow) {
        ready.remove(thread);
        if (isNow) {
            ready.addFirst(current);
        }
        ready.addFirst(thread);
        if (isNow) {
            reschedule();
        }
    }

    /** Puts a thread aside until its next refill (MCS). */
    public void postpone(Tcb thread) {
        dequeue(thread);
        waitingForRefill.addSorted(thread, soonestRefill);
        recheck(thread);
    }

    private static long refillTime(Tcb thread) {
        SchedContext context = thread.schedContext();
        return context == null ? 0 : context.refills().readyAt();
    }

    /** Counts a tick; threads whose refill is due become ready. */
    public void advanceClock() {
        now++;
        Tcb next = waitingForRefill.first();
        while (next != null && refillTime(next) <= now) {
            waitingForRefill.remove(next);
            wake(next);
            next = waitingForRefill.first();
        }
        if (domains.tick()) {
            reschedule();
        }
    }

    /** A thread that becomes ready runs on its context's refills: on those that are due, or later. */
    private void release(Tcb thread) {
        SchedContext context = thread.schedContext();
        if (context == null || !context.isActive() || !thread.state().isRunnable()) {
            return;
        }
        if (context.isSporadic()) {
            context.refills().catchUp(now);
        }
        if (!context.isReleased(now) && !waitingForRefill.contains(thread)) {
            ready.remove(thread);
            waitingForRefill.addSorted(thread, soonestRefill);
        }
    }

    /** Ends the system call: switches threads where that was decided, and readies the current one to go on. */
    public void schedule() {
        if (candidate != null || chooseAnew) {
            boolean currentCanRun = isSchedulable(current);
            if (currentCanRun && !ready.contains(current)) {
                ready.addFirst(current);
            }
            Tcb next = candidate;
            candidate = null;
            if (next == null || chooseAnew || !isSchedulable(next)) {
                choose();
            } else if ((isIdle() || next.priority() < current.priority()) && !isHighest(next.priority())) {
                ready.addFirst(next);
                choose();
            } else if (currentCanRun && next.priority() == current.priority()) {
                ready.addLast(next);
                choose();
            } else {
                switchTo(next);
            }
            chooseAnew = false;
        }
        if (current.state() == PlainState.RESTART) {
            current.registers().setNextIp(current.registers().faultIp());
            current.setState(PlainState.RUNNING);
        }
    }

    private void choose() {
        if (domains.isOver()) {
            domains.advance();
        }
        Tcb next = ready.first(domains.current());
        switchTo(next == null ? idle : next);
    }

    private void switchTo(Tcb thread) {
        ready.remove(thread);
        SchedContext context = thread.schedContext();
        if (context != null && context != running && !context.isRoundRobin() && !context.isSporadic()) {
            context.refills().catchUp(now);
        }
        running = context;
        current = thread;
    }
}
