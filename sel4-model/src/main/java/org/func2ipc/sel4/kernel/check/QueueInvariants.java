package org.func2ipc.sel4.kernel.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.object.CallerCap;
import org.func2ipc.sel4.kernel.object.Endpoint;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;

/** Queues and states: a thread waits where its state says, and everybody in a queue says so. */
final class QueueInvariants {
    private final Findings findings = new Findings();

    private final Kernel kernel;

    private QueueInvariants(Kernel kernel) {
        this.kernel = kernel;
    }

    static List<String> violations(Kernel kernel) {
        QueueInvariants invariants = new QueueInvariants(kernel);
        for (KernelObject object : kernel.objects().all()) {
            if (object instanceof Endpoint endpoint) {
                invariants.check(endpoint);
            } else if (object instanceof Notification notification) {
                invariants.check(notification);
            } else if (object instanceof Reply reply) {
                invariants.check(reply);
            } else if (object instanceof Tcb thread) {
                invariants.check(thread, kernel.config().mcs());
            }
        }
        return invariants.findings.all();
    }

    private void check(Endpoint endpoint) {
        Set<Tcb> seen = new HashSet<>();
        boolean sends = endpoint.state() == Endpoint.State.SEND;
        for (Tcb thread : endpoint.queue().snapshot()) {
            boolean agrees = sends
                    ? thread.state() instanceof ThreadState.BlockedOnSend send && send.endpoint() == endpoint
                    : thread.state() instanceof ThreadState.BlockedOnReceive receive && receive.endpoint() == endpoint;
            findings.require(
                    agrees && seen.add(thread) && kernel.objects().contains(thread),
                    endpoint + " queues " + thread + ", which is " + thread.state());
        }
    }

    private void check(Notification notification) {
        boolean active = notification.state() == Notification.State.ACTIVE;
        findings.require(!active || notification.queue().isEmpty(), notification + " is active and has waiters");
        for (Tcb thread : notification.queue().snapshot()) {
            findings.require(
                    thread.state() instanceof ThreadState.BlockedOnNotification wait
                            && wait.notification() == notification
                            && kernel.objects().contains(thread),
                    notification + " queues " + thread + ", which is " + thread.state());
        }
        Tcb bound = notification.boundThread();
        findings.require(
                bound == null || bound.boundNotification() == notification,
                notification + " is bound to a thread that is not bound to it: " + bound);
    }

    private void check(Reply reply) {
        Tcb thread = reply.thread();
        if (thread != null) {
            boolean agrees = (thread.state() instanceof ThreadState.BlockedOnReply blocked && blocked.reply() == reply)
                    || (thread.state() instanceof ThreadState.BlockedOnReceive receive && receive.reply() == reply);
            findings.require(agrees, reply + " belongs to " + thread + ", which is " + thread.state());
        }
        findings.require(
                reply.head() == null || reply.head().callStack() == reply,
                reply + " heads the call stack of " + reply.head() + ", which does not know it");
    }

    private void check(Tcb thread, boolean mcs) {
        ThreadState state = thread.state();
        if (state instanceof ThreadState.BlockedOnSend send) {
            findings.require(
                    send.endpoint().queue().contains(thread), thread + " is not in the queue of " + send.endpoint());
        } else if (state instanceof ThreadState.BlockedOnReceive receive) {
            findings.require(
                    receive.endpoint().queue().contains(thread),
                    thread + " is not in the queue of " + receive.endpoint());
        } else if (state instanceof ThreadState.BlockedOnNotification wait) {
            findings.require(
                    wait.notification().queue().contains(thread),
                    thread + " is not in the queue of " + wait.notification());
        } else if (state instanceof ThreadState.BlockedOnReply blocked && blocked.reply() != null) {
            findings.require(blocked.reply().thread() == thread, thread + " waits on a reply of another thread");
        }
        if (!mcs && thread.caller().cap() instanceof CallerCap cap) {
            findings.require(
                    cap.thread().state() instanceof ThreadState.BlockedOnReply,
                    thread + " could reply to " + cap.thread() + ", which does not wait for it");
        }
    }
}
