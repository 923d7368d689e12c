package org.func2ipc.runtime.gate;

import java.util.Arrays;
import java.util.Objects;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.memory.LeaseScope;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireMessage;

/** The server's side of a place on a checked edge: its own copy of the request, and of the reply. */
final class CheckedRun implements PendingReply {
    private final Service service;
    private final WireMessage message = new WireMessage();
    private final WireMessage again = new WireMessage();
    private final LeaseScope scope = new LeaseScope();
    private final int window;
    private final Runnable whenAnswered;
    private ReplyKind kind = ReplyKind.RESULT;
    private MessageTap tap = MessageTap.NONE;
    private long call;
    private int label;
    private long traceId;

    /**
     * @param window bytes that a reply may have
     * @param whenAnswered run when a reply comes that was deferred
     */
    CheckedRun(Service service, int window, Runnable whenAnswered) {
        this.window = window;
        this.service = service;
        this.whenAnswered = whenAnswered;
    }

    /**
     * Copies the request; its leases become the callee's views, valid for this call, and its references the callee's
     * own gates.
     */
    void takeRequest(WireMessage request, long[] references) {
        copy(request, message);
        for (int i = 0; i < request.capabilities(); i++) {
            if (request.isLease(i)) {
                Lease lease = request.lease(i);
                message.add(RegionLease.of(lease).lend(lease.isWritable(), scope));
            } else {
                ReferencePort.Passed passed = service.references().resolve(references[i]);
                message.numberReference(message.addReference(passed.object(), passed.type()), references[i]);
            }
        }
    }

    /** Copies the reply to {@code reply} and tells what it is. */
    ReplyKind takeReply(WireMessage reply) {
        copy(message, reply);
        return kind;
    }

    private static void copy(WireMessage from, WireMessage to) {
        to.reserve(from.length());
        System.arraycopy(from.body(), 0, to.body(), 0, from.length());
    }

    /** From now on {@code told} is told of the messages at this end; the next call is number {@code number}. */
    void tell(MessageTap told, long number) {
        tap = told;
        call = number;
    }

    /**
     * Serves the request, an {@code @Idempotent} two-way one twice (semantics R16); afterwards its leases have expired.
     *
     * @return false when the reply comes later
     */
    boolean serve(int called, MethodDescriptor method, CallHeader header) {
        label = called;
        traceId = header.traceId();
        if (tap != MessageTap.NONE) {
            tap.request(System.nanoTime(), call, label, header, message);
        }
        boolean answered = true;
        try {
            if (method.idempotent() && method.kind() == MethodDescriptor.Kind.TWO_WAY) {
                serveTwice(label, method, header);
                return true;
            }
            ReplyKind now = service.serve(label, header, message, window, () -> this);
            answered = now != null;
            if (now != null) {
                kind = now;
            }
            return answered;
        } finally {
            if (answered) {
                tellReply();
                scope.expire();
            }
        }
    }

    private void tellReply() {
        if (tap != MessageTap.NONE) {
            tap.reply(System.nanoTime(), call, label, traceId, kind.code(), message);
        }
    }

    @Override
    public void answer(ReplyKind later, WireMessage reply) {
        copy(reply, message);
        kind = later;
        tellReply();
        scope.expire();
        whenAnswered.run();
    }

    private ReplyKind serveNow(int label, CallHeader header, WireMessage request) {
        return Objects.requireNonNull(
                service.serve(label, header, request, window, () -> this), "a two-way call is answered at once");
    }

    private void serveTwice(int label, MethodDescriptor method, CallHeader header) {
        copy(message, again);
        for (int i = 0; i < message.capabilities(); i++) {
            if (message.isLease(i)) {
                again.add(message.lease(i));
            } else {
                again.addReference(message.reference(i), message.referenceType(i));
            }
        }
        long deadlineAt = System.nanoTime() + header.remainingNanos();
        kind = serveNow(label, header, message);
        if (kind.compareTo(ReplyKind.FAULT) > 0) {
            return;
        }
        header.set(header.badge(), deadlineAt - System.nanoTime(), header.traceId(), header.cancel());
        ReplyKind second = serveNow(label, header, again);
        if (second == ReplyKind.DEADLINE_EXCEEDED) {
            return;
        }
        if (second != kind || !sameBody()) {
            NotIdempotent.report(method, kind, message, second, again).encode(message, window);
            kind = ReplyKind.FAULT;
        }
    }

    private boolean sameBody() {
        return Arrays.equals(message.body(), 0, message.length(), again.body(), 0, again.length());
    }
}
