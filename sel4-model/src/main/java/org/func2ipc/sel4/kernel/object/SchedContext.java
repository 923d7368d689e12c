package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/** Processor time: {@code budget} ticks in each {@code period} (MCS). A thread without one is passive. */
public final class SchedContext extends KernelObject {
    private long budget;
    private long period;
    private long remaining;
    private long periodStart;
    private long consumed;
    private long badge;
    private @Nullable Tcb thread;
    private @Nullable Notification notification;
    private @Nullable Reply callStack;

    /** A context without budget. */
    public SchedContext(MemoryRange range) {
        super(range);
    }

    /** Sets parameters and fills the budget. */
    public void configure(long newBudget, long newPeriod, long newBadge, long now) {
        budget = newBudget;
        period = newPeriod;
        badge = newBadge;
        refill(now);
    }

    /** Ticks per period; 0 before configuration. */
    public long budget() {
        return budget;
    }

    /** Length of a period in ticks. */
    public long period() {
        return period;
    }

    /** Ticks left in this period. */
    public long remaining() {
        return remaining;
    }

    /** Data word of a timeout fault of the thread that runs on this context. */
    public long badge() {
        return badge;
    }

    /** True once configured. */
    public boolean isActive() {
        return budget > 0;
    }

    /** True when the budget equals the period: the thread is scheduled round robin and never waits for a refill. */
    public boolean isRoundRobin() {
        return budget == period;
    }

    /** Charges one tick. */
    public void charge() {
        remaining--;
        consumed++;
    }

    /** The tick from which the next refill is due. */
    public long refillAt() {
        return periodStart + period;
    }

    /** Starts a new period with a full budget. */
    public void refill(long now) {
        remaining = budget;
        periodStart = now;
    }

    /** Ticks consumed since {@link #takeConsumed}. */
    public long consumed() {
        return consumed;
    }

    /** Ticks consumed since last asked. */
    public long takeConsumed() {
        long taken = consumed;
        consumed = 0;
        return taken;
    }

    /** The thread that runs on this context; null when none does. */
    public @Nullable Tcb thread() {
        return thread;
    }

    /** Sets or clears the thread. */
    public void setThread(@Nullable Tcb newThread) {
        thread = newThread;
    }

    /** The notification that lends this context; null when none does. */
    public @Nullable Notification notification() {
        return notification;
    }

    /** Sets or clears the notification. */
    public void setNotification(@Nullable Notification newNotification) {
        notification = newNotification;
    }

    /** The newest reply in the chain of calls that this context travelled along. */
    public @Nullable Reply callStack() {
        return callStack;
    }

    /** Sets the head of the chain of calls. */
    public void setCallStack(@Nullable Reply reply) {
        callStack = reply;
    }

    @Override
    public String kind() {
        return "sched-context";
    }
}
