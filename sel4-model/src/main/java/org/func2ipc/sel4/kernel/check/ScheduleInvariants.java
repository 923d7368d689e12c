package org.func2ipc.sel4.kernel.check;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** The schedule: whoever can run is running or ready, nobody else is, and the highest priority runs. */
final class ScheduleInvariants {
    private ScheduleInvariants() {}

    static List<String> violations(Kernel kernel) {
        List<String> found = new ArrayList<>();
        Scheduler scheduler = kernel.scheduler();
        Tcb current = scheduler.current();
        for (KernelObject object : kernel.objects().all()) {
            if (object instanceof Tcb thread) {
                boolean shouldWait = thread != current && scheduler.isSchedulable(thread);
                if (scheduler.ready().contains(thread) != shouldWait) {
                    found.add(thread + (shouldWait ? " can run but is not ready" : " is ready but cannot run or runs")
                            + ": " + thread.state());
                }
            }
        }
        int highest = scheduler.ready().highestPriority(scheduler.domains().current());
        if (!scheduler.isIdle() && !scheduler.isSchedulable(current)) {
            found.add(current + " runs but cannot: " + current.state());
        }
        if (highest > (scheduler.isIdle() ? -1 : current.priority())
                && current.domain() == scheduler.domains().current()) {
            found.add(current + " runs, although priority " + highest + " is ready");
        }
        return found;
    }
}
