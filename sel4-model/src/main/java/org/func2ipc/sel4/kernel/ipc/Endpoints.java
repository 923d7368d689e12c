package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.object.Endpoint;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Sending and receiving through endpoints (4.8). */
public final class Endpoints {
    private final Scheduler scheduler;
    private final SchedContexts contexts;
    private final Waits waits;
    private final ReplyPath replies;
    private final MessageTransfer messages;
    private final Notifications notifications;

    /** IPC of one kernel. */
    public Endpoints(
            Scheduler scheduler,
            SchedContexts contexts,
            Waits waits,
            ReplyPath replies,
            MessageTransfer messages,
            Notifications notifications) {
        this.scheduler = scheduler;
        this.contexts = contexts;
        this.waits = waits;
        this.replies = replies;
        this.messages = messages;
        this.notifications = notifications;
    }

    /**
     * How a message is sent.
     *
     * @param isBlocking waits for a receiver; otherwise the message is dropped when there is none
     * @param isCall a reply is expected
     * @param canDonate the sender's scheduling context goes along to a passive receiver (MCS)
     */
    public record SendMode(boolean isBlocking, boolean isCall, boolean canDonate) {}

    /** Sends the message, or the fault, of {@code sender} through {@code cap}. */
    public void send(Tcb sender, EndpointCap cap, SendMode mode) {
        Endpoint endpoint = cap.object();
        boolean canGrant = cap.rights().grant();
        if (endpoint.state() != Endpoint.State.RECEIVE) {
            if (mode.isBlocking()) {
                ThreadState state = new ThreadState.BlockedOnSend(
                        endpoint, cap.badge(), canGrant, cap.rights().grantReply(), mode.isCall());
                waits.block(sender, state, endpoint.queue());
            }
            return;
        }
        Tcb receiver = endpoint.queue().removeFirst();
        ThreadState.BlockedOnReceive waiting = (ThreadState.BlockedOnReceive) receiver.state();
        if (waiting.reply() != null) {
            waiting.reply().setThread(null);
        }
        messages.transfer(sender, endpoint, cap.badge(), canGrant, receiver);
        scheduler.setState(receiver, PlainState.RUNNING);
        if (mode.isCall()) {
            linkCaller(
                    sender,
                    cap.rights().allowsReply(),
                    receiver,
                    waiting.reply(),
                    waiting.canGrant(),
                    mode.canDonate());
        } else if (mode.canDonate() && receiver.schedContext() == null && sender.schedContext() != null) {
            contexts.donate(sender.schedContext(), receiver);
        }
        scheduler.wake(receiver);
    }

    private void linkCaller(
            Tcb caller,
            boolean allowsReply,
            Tcb receiver,
            @Nullable Reply reply,
            boolean receiverCanGrant,
            boolean canDonate) {
        if (allowsReply) {
            replies.link(caller, receiver, reply, receiverCanGrant, canDonate);
        } else {
            scheduler.setState(caller, PlainState.INACTIVE);
        }
    }

    /**
     * Receives through {@code cap}; a signal to the bound notification is taken first.
     *
     * @param reply the reply object for the next caller (MCS), else null
     */
    public void receive(Tcb receiver, EndpointCap cap, boolean isBlocking, @Nullable Reply reply) {
        if (reply != null && reply.thread() != null && reply.thread() != receiver) {
            waits.cancel(reply.thread());
        }
        Notification bound = receiver.boundNotification();
        if (bound != null && bound.state() == Notification.State.ACTIVE) {
            notifications.complete(bound, receiver);
            return;
        }
        Endpoint endpoint = cap.object();
        boolean canGrant = cap.rights().grant();
        if (endpoint.state() != Endpoint.State.SEND) {
            if (isBlocking) {
                if (bound != null) {
                    contexts.giveBack(bound, receiver);
                }
                if (reply != null) {
                    reply.setThread(receiver);
                }
                waits.block(receiver, new ThreadState.BlockedOnReceive(endpoint, canGrant, reply), endpoint.queue());
            } else {
                receiver.registers().setBadge(0);
            }
            return;
        }
        Tcb sender = endpoint.queue().removeFirst();
        ThreadState.BlockedOnSend waiting = (ThreadState.BlockedOnSend) sender.state();
        messages.transfer(sender, endpoint, waiting.badge(), waiting.canGrant(), receiver);
        if (waiting.isCall()) {
            boolean canDonate = !(sender.fault() instanceof Fault.Timeout);
            linkCaller(sender, waiting.allowsReply(), receiver, reply, canGrant, canDonate);
        } else {
            scheduler.setState(sender, PlainState.RUNNING);
            scheduler.wake(sender);
        }
    }

    /** The endpoint dies: everybody who waits executes its call again, and finds no capability. */
    public void cancelAll(Endpoint endpoint) {
        if (!endpoint.queue().isEmpty()) {
            waits.restartAll(endpoint.queue());
        }
    }

    /** Senders that wait with {@code badge} execute their call again. */
    public void cancelBadgedSends(Endpoint endpoint, long badge) {
        if (endpoint.state() != Endpoint.State.SEND) {
            return;
        }
        for (Tcb thread : endpoint.queue().snapshot()) {
            if (thread.state() instanceof ThreadState.BlockedOnSend send && send.badge() == badge) {
                waits.restart(thread, endpoint.queue());
            }
        }
        scheduler.reschedule();
    }
}
