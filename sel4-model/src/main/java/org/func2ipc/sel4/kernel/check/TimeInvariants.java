package org.func2ipc.sel4.kernel.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.Refills;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.Tcb;

/** Time (MCS): contexts and their users know each other, refills add up to the budget, call stacks are chains. */
final class TimeInvariants {
    private final Findings findings = new Findings();

    private final Kernel kernel;

    private TimeInvariants(Kernel kernel) {
        this.kernel = kernel;
    }

    static List<String> violations(Kernel kernel) {
        TimeInvariants invariants = new TimeInvariants(kernel);
        for (KernelObject object : kernel.objects().all()) {
            if (object instanceof SchedContext context) {
                invariants.check(context);
            } else if (object instanceof Tcb thread) {
                invariants.check(thread);
            } else if (object instanceof Notification notification && notification.schedContext() != null) {
                invariants.findings.require(
                        notification.schedContext().notification() == notification,
                        notification + " lends a context that does not know it: " + notification.schedContext());
            }
        }
        invariants.checkWaiting();
        return invariants.findings.all();
    }

    private void check(SchedContext context) {
        Tcb thread = context.thread();
        findings.require(
                thread == null
                        || (thread.schedContext() == context && kernel.objects().contains(thread)),
                context + " belongs to a thread that does not know it: " + thread);
        Notification notification = context.notification();
        findings.require(
                notification == null
                        || (notification.schedContext() == context
                                && kernel.objects().contains(notification)),
                context + " is lent by a notification that does not know it: " + notification);
        Tcb yielder = context.yieldedFrom();
        findings.require(
                yielder == null || yielder.yieldedTo() == context,
                context + " was given way by a thread that does not know it: " + yielder);
        checkRefills(context);
        checkCallStack(context);
    }

    private void checkRefills(SchedContext context) {
        List<Refills.Refill> refills = context.refills().pending();
        long sum = refills.stream().mapToLong(Refills.Refill::amount).sum();
        findings.require(sum == context.budget(), "refills of " + context + " do not add up to its budget: " + refills);
        for (int i = 1; i < refills.size(); i++) {
            Refills.Refill before = refills.get(i - 1);
            findings.require(
                    before.time() + before.amount() <= refills.get(i).time(),
                    "refills of " + context + " overlap: " + refills);
        }
    }

    private void checkCallStack(SchedContext context) {
        Set<Reply> seen = new HashSet<>();
        Reply above = null;
        for (Reply reply = context.callStack(); reply != null; reply = reply.previous()) {
            if (!seen.add(reply)) {
                findings.require(false, "the call stack of " + context + " has a cycle at " + reply);
                return;
            }
            findings.require(reply.next() == above, reply + " does not know the reply above it: " + above);
            findings.require(
                    (reply.head() == context) == (above == null), reply + " heads " + reply.head() + " wrongly");
            above = reply;
        }
    }

    private void check(Tcb thread) {
        SchedContext context = thread.schedContext();
        findings.require(
                context == null
                        || (context.thread() == thread && kernel.objects().contains(context)),
                thread + " runs on a context that does not know it: " + context);
        SchedContext yielded = thread.yieldedTo();
        findings.require(
                yielded == null || yielded.yieldedFrom() == thread,
                thread + " gave way to a context that does not know it: " + yielded);
        Notification bound = thread.boundNotification();
        findings.require(
                bound == null
                        || (bound.boundThread() == thread && kernel.objects().contains(bound)),
                thread + " is bound to a notification that does not know it: " + bound);
    }

    private void checkWaiting() {
        long last = Long.MIN_VALUE;
        for (Tcb thread : kernel.scheduler().waitingForRefill().snapshot()) {
            SchedContext context = thread.schedContext();
            if (context == null || !thread.state().isRunnable()) {
                findings.require(
                        false, thread + " waits for a refill, but has no context or cannot run: " + thread.state());
            } else {
                findings.require(
                        context.refills().readyAt() >= last,
                        thread + " waits for a refill behind one that comes later");
                last = context.refills().readyAt();
            }
        }
    }
}
