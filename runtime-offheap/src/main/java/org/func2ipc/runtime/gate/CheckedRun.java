package org.func2ipc.runtime.gate;

import java.util.Arrays;
import java.util.Objects;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.memory.LeaseScope;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** The server's side of a place on a checked edge: its own copy of the request, and of the reply. */
final class CheckedRun implements PendingReply {
    private final CheckedEdge edge;
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
     * @param edge the edge
     * @param whenAnswered run when a reply comes that was deferred
     */
    CheckedRun(CheckedEdge edge, Runnable whenAnswered) {
        this.edge = edge;
        this.window = edge.client().window();
        this.service = edge.service();
        this.whenAnswered = whenAnswered;
    }

    /**
     * Copies the request; its leases become the callee's views, valid for this call, and its references the callee's
     * own gates.
     *
     * @param regions those of the leases, as the callee has them
     */
    void takeRequest(WireMessage request, long[] references, @Nullable Region[] regions) {
        copy(request, message);
        for (int i = 0; i < request.capabilities(); i++) {
            if (request.isLease(i)) {
                message.add(RegionLease.of(request.lease(i)).lend(Objects.requireNonNull(regions[i]), scope));
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

    static void copy(WireMessage from, WireMessage to) {
        to.reserve(from.length());
        System.arraycopy(from.body(), 0, to.body(), 0, from.length());
    }

    /** From now on {@code told} is told of the messages at this end; the next call is number {@code number}. */
    void tell(MessageTap told, long number) {
        tap = told;
        call = number;
    }

    /**
     * Serves the request, one of an {@code @Idempotent} method twice (semantics R16); once it is answered its leases have
     * expired.
     *
     * @return false when the reply comes later
     */
    boolean serve(int called, MethodDescriptor method, CallHeader header) {
        label = called;
        traceId = header.traceId();
        if (tap != MessageTap.NONE) {
            tap.request(System.nanoTime(), call, label, header, message);
        }
        if (method.idempotent() && method.kind() == MethodDescriptor.Kind.ASYNC) {
            new AsyncTwice(edge, method, label, header, this).serve(header, message);
            return false;
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
            tap.written(call, label, traceId);
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

    /** Copies a request that the callee may take, for its second run. */
    static void copyRequest(WireMessage from, WireMessage to) {
        copy(from, to);
        for (int i = 0; i < from.capabilities(); i++) {
            if (from.isLease(i)) {
                to.add(from.lease(i));
            } else {
                to.addReference(from.reference(i), from.referenceType(i));
            }
        }
    }

    private void serveTwice(int label, MethodDescriptor method, CallHeader header) {
        copyRequest(message, again);
        int chain = header.chain();
        long deadlineAt = System.nanoTime() + header.remainingNanos();
        kind = serveNow(label, header, message);
        if (kind.compareTo(ReplyKind.FAULT) > 0) {
            return;
        }
        header.set(header.badge(), deadlineAt - System.nanoTime(), header.traceId(), header.cancel())
                .chain(chain);
        ReplyKind second = serveNow(label, header, again);
        if (second == ReplyKind.DEADLINE_EXCEEDED) {
            return;
        }
        if (second != kind || !sameBody(message, again)) {
            NotIdempotent.report(method, kind, message, second, again).encode(message, window);
            kind = ReplyKind.FAULT;
        }
    }

    static boolean sameBody(WireMessage one, WireMessage other) {
        return Arrays.equals(one.body(), 0, one.length(), other.body(), 0, other.length());
    }
}
