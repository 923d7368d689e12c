package org.func2ipc.sel4.kernel.irq;

import java.util.function.Consumer;
import org.func2ipc.sel4.kernel.ipc.FaultDelivery;
import org.func2ipc.sel4.kernel.ipc.Notifications;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** What an interrupt does: a device's signals a notification, the timer's ends time slices and budgets. */
public final class Interrupts {
    private final boolean mcs;
    private final InterruptTable table;
    private final Notifications notifications;
    private final Scheduler scheduler;
    private final FaultDelivery faults;
    private final Consumer<NotificationCap> onSignal;

    /** Interrupts of one kernel. */
    public Interrupts(
            KernelConfig config,
            InterruptTable table,
            Notifications notifications,
            Scheduler scheduler,
            FaultDelivery faults,
            Consumer<NotificationCap> onSignal) {
        this.mcs = config.mcs();
        this.table = table;
        this.notifications = notifications;
        this.scheduler = scheduler;
        this.faults = faults;
        this.onSignal = onSignal;
    }

    /** Takes an interrupt of {@code line}: first the signal, then the mask. Masked lines are silent. */
    public void take(int line) {
        if (table.isMasked(line)) {
            return;
        }
        if (table.isActive(line)
                && table.target(line).cap() instanceof NotificationCap cap
                && cap.rights().write()) {
            onSignal.accept(cap);
            notifications.signal(cap.object(), cap.badge());
        }
        table.mask(line);
    }

    /** Takes every interrupt that arrived while the kernel worked. */
    public void takePending() {
        for (Integer line = table.takePending(); line != null; line = table.takePending()) {
            take(line);
        }
    }

    /** A tick of the timer: the current thread is charged for it. */
    public void tick() {
        Tcb thread = scheduler.current();
        SchedContext context = thread.schedContext();
        boolean isOver = mcs && context != null && context.charge(scheduler.now() + 1);
        scheduler.advanceClock();
        if (context != null && isOver) {
            budgetIsOver(thread, context);
        } else if (!mcs && thread.state().isRunnable()) {
            chargeSlice(thread);
        }
    }

    private void chargeSlice(Tcb thread) {
        if (thread.timeSlice() > 1) {
            thread.setTimeSlice(thread.timeSlice() - 1);
        } else {
            thread.setTimeSlice(Tcb.TIME_SLICE);
            scheduler.yieldCurrent();
        }
    }

    private void budgetIsOver(Tcb thread, SchedContext context) {
        if (context.isRoundRobin() || !FaultDelivery.hasTimeoutHandler(thread)) {
            scheduler.endTimeslice();
        } else {
            faults.deliverTimeout(thread, new Fault.Timeout(context.badge(), context.takeConsumed()));
        }
    }
}
