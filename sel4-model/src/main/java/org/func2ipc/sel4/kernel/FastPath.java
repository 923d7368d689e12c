package org.func2ipc.sel4.kernel;

import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.object.CallerCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.Endpoint;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.ReplyCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Decides which calls the real kernel's fast path would take, and why it would not take the others (4.11). One core. */
public final class FastPath {
    /** The outcome: the first condition that does not hold, in the order of 4.11. */
    public enum Verdict {
        /** The fast path. */
        FAST,
        /** More than four words, or capabilities. */
        MESSAGE_TOO_LONG,
        /** The thread has a fault that waits. */
        FAULT_PENDING,
        /** No endpoint capability with the rights needed. */
        NOT_AN_ENDPOINT,
        /** The bound notification is active. */
        NOTIFICATION_ACTIVE,
        /** Nobody waits to receive. */
        NO_RECEIVER,
        /** A sender is queued, so the receive would not block. */
        SENDER_QUEUED,
        /** There is no caller to reply to, or it faulted, or the reply does not head the call stack. */
        NO_CALLER,
        /** The partner has no valid address space. */
        NO_VSPACE,
        /** A thread of higher priority is ready. */
        NOT_HIGHEST,
        /** The partner is in another domain. */
        OTHER_DOMAIN,
        /** MCS: the receiver is not passive with a reply object. */
        RECEIVER_NOT_PASSIVE,
        /** A reply without a receive, through Reply, Send or NBSend: the real kernel has no fast path for it. */
        PLAIN_REPLY
    }

    private final boolean mcs;
    private final Scheduler scheduler;

    FastPath(boolean mcs, Scheduler scheduler) {
        this.mcs = mcs;
        this.scheduler = scheduler;
    }

    Verdict verdictOfCall(Tcb caller, SystemCall call) {
        Verdict message = verdictOfMessage(caller, call);
        if (message != Verdict.FAST) {
            return message;
        }
        if (!(capAt(caller, call.cap()) instanceof EndpointCap cap)
                || !cap.rights().write()
                || !cap.rights().allowsReply()) {
            return Verdict.NOT_AN_ENDPOINT;
        }
        Tcb receiver = cap.object().queue().first();
        if (receiver == null || !(receiver.state() instanceof ThreadState.BlockedOnReceive waiting)) {
            return Verdict.NO_RECEIVER;
        }
        Verdict partner = verdictOfPartner(receiver, receiver.priority() >= caller.priority());
        if (partner == Verdict.FAST && mcs && (receiver.schedContext() != null || waiting.reply() == null)) {
            return Verdict.RECEIVER_NOT_PASSIVE;
        }
        return partner;
    }

    Verdict verdictOfReplyRecv(Tcb server, SystemCall call) {
        Verdict message = verdictOfMessage(server, call);
        if (message != Verdict.FAST) {
            return message;
        }
        if (!(capAt(server, call.cap()) instanceof EndpointCap cap)
                || !cap.rights().read()) {
            return Verdict.NOT_AN_ENDPOINT;
        }
        Notification bound = server.boundNotification();
        if (bound != null && bound.state() == Notification.State.ACTIVE) {
            return Verdict.NOTIFICATION_ACTIVE;
        }
        if (cap.object().state() == Endpoint.State.SEND) {
            return Verdict.SENDER_QUEUED;
        }
        Tcb caller = callerOf(server, call);
        if (caller == null || caller.fault() != null) {
            return Verdict.NO_CALLER;
        }
        return verdictOfPartner(caller, false);
    }

    @Nullable
    Tcb callerOf(Tcb server, SystemCall call) {
        if (!mcs) {
            return server.caller().cap() instanceof CallerCap cap ? cap.thread() : null;
        }
        if (!(capAt(server, call.reply()) instanceof ReplyCap cap)) {
            return null;
        }
        boolean isHead = cap.object().head() != null && cap.object().head() == server.schedContext();
        return isHead ? cap.object().thread() : null;
    }

    /** The caller that {@code call} of {@code server} answers, on the fast path or not; null when there is none. */
    @Nullable
    Tcb answeredBy(Tcb server, SystemCall call) {
        return mcs && capAt(server, call.reply()) instanceof ReplyCap cap
                ? cap.object().thread()
                : callerOf(server, call);
    }

    private Verdict verdictOfPartner(Tcb partner, boolean outranksCaller) {
        if (!(partner.vspaceRoot().cap() instanceof VSpaceCap vspace)
                || !vspace.object().isAssigned()) {
            return Verdict.NO_VSPACE;
        }
        if (!outranksCaller && !scheduler.isHighest(partner.priority())) {
            return Verdict.NOT_HIGHEST;
        }
        return partner.domain() == scheduler.domains().current() ? Verdict.FAST : Verdict.OTHER_DOMAIN;
    }

    private static Verdict verdictOfMessage(Tcb sender, SystemCall call) {
        if (call.words().size() > Sel4Limits.FAST_MESSAGE_WORDS || !call.caps().isEmpty()) {
            return Verdict.MESSAGE_TOO_LONG;
        }
        return sender.fault() == null ? Verdict.FAST : Verdict.FAULT_PENDING;
    }

    static Capability capAt(Tcb thread, long address) {
        return CSpace.resolve(thread, address) instanceof Resolution.Found found
                ? found.slot().cap()
                : NullCap.NULL;
    }
}
