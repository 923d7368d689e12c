package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/**
 * Processor time: {@code budget} ticks in each {@code period} (MCS). A thread without one is passive.
 *
 * <p>With budget and period equal a context is scheduled round robin; otherwise its {@link Refills} say when how much
 * may be used.
 */
public final class SchedContext extends KernelObject {
    private static final int CORE_BYTES = 128;
    private static final int REFILL_BYTES = 16;

    private final Refills refills = new Refills();
    private long budget;
    private long period;
    private boolean sporadic;
    private long sliceLeft;
    private long consumed;
    private long badge;
    private @Nullable Tcb thread;
    private @Nullable Notification notification;
    private @Nullable Reply callStack;
    private @Nullable Tcb yieldedFrom;

    /** A context without budget. */
    public SchedContext(MemoryRange range) {
        super(range);
    }

    /** Refills beyond {@link Refills#MINIMUM} that an object of this size has room for. */
    public int maxExtraRefills() {
        return (int) ((range().size() - CORE_BYTES) / REFILL_BYTES);
    }

    /**
     * What a context is configured with.
     *
     * @param budget ticks per period
     * @param period ticks; equal to the budget for round robin
     * @param extraRefills refills beyond the two that every context has
     * @param badge data word of timeout faults
     * @param sporadic refills that wait are caught up when the thread wakes, not when it runs
     */
    public record Parameters(long budget, long period, int extraRefills, long badge, boolean sporadic) {
        /** {@code ticks} at a time, round robin. */
        public static Parameters roundRobin(long ticks) {
            return new Parameters(ticks, ticks, 0, 0, false);
        }
    }

    /** Sets parameters: with the whole budget from now, or, while its thread can run, with what it has left. */
    public void configure(Parameters parameters, long now) {
        boolean isInUse = isActive()
                && !isRoundRobin()
                && thread != null
                && thread.state().isRunnable();
        budget = parameters.budget();
        period = parameters.period();
        badge = parameters.badge();
        sporadic = parameters.sporadic();
        int limit = Refills.MINIMUM + parameters.extraRefills();
        sliceLeft = budget;
        if (isInUse && !isRoundRobin()) {
            refills.update(budget, period, limit, now);
        } else {
            refills.fill(budget, period, limit, now);
        }
    }

    /** Ticks per period; 0 before configuration. */
    public long budget() {
        return budget;
    }

    /** Length of a period in ticks. */
    public long period() {
        return period;
    }

    /** When how much may be used. */
    public Refills refills() {
        return refills;
    }

    /** Data word of a timeout fault of the thread that runs on this context. */
    public long badge() {
        return badge;
    }

    /** True once configured. */
    public boolean isActive() {
        return budget > 0;
    }

    /** True when refills are caught up at waking, false when at running (constant bandwidth). */
    public boolean isSporadic() {
        return sporadic;
    }

    /** True when the budget equals the period: the thread is scheduled round robin and never waits for a refill. */
    public boolean isRoundRobin() {
        return budget == period;
    }

    /** True when a thread may run on this context at {@code now}. */
    public boolean isReleased(long now) {
        return isRoundRobin() || refills.isReady(now);
    }

    /** Charges one tick, which ends at {@code now}; true when the time that may be used now is over. */
    public boolean charge(long now) {
        consumed++;
        if (!isRoundRobin()) {
            refills.use(1);
            return !refills.isReady(now);
        }
        sliceLeft--;
        if (sliceLeft > 0) {
            return false;
        }
        sliceLeft = budget;
        return true;
    }

    /** Gives up the first refill, or the slice, without consuming it. */
    public void forgoHead() {
        if (isRoundRobin()) {
            sliceLeft = budget;
        } else {
            refills.use(refills.available());
        }
    }

    /** Ticks consumed since last asked. */
    public long takeConsumed() {
        long taken = consumed;
        consumed = 0;
        return taken;
    }

    /** The thread that gave way to this context and will be told its consumption; null when none did. */
    public @Nullable Tcb yieldedFrom() {
        return yieldedFrom;
    }

    /** Sets or clears the thread that gave way to this context. */
    public void setYieldedFrom(@Nullable Tcb newThread) {
        yieldedFrom = newThread;
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
