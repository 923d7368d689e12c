package org.func2ipc.runtime.gate;

import java.util.concurrent.atomic.AtomicBoolean;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * Serves one request of an asynchronous {@code @Idempotent} method twice and compares the replies (semantics R16), in
 * mode {@code checked}. The second run begins when the first reply is there; where its reply does not come within half
 * of the time that is left, the first one stands as it is.
 */
final class AsyncTwice {
    private final CheckedEdge edge;
    private final MethodDescriptor method;
    private final int label;
    private final PendingReply caller;
    private final CallHeader header = new CallHeader();
    private final long deadlineAt;
    private final WireMessage again = new WireMessage();
    private final WireMessage first = new WireMessage();
    private final AtomicBoolean answered = new AtomicBoolean();
    private ReplyKind firstKind = ReplyKind.RESULT;

    /**
     * @param label label on the wire
     * @param header what came with the request
     * @param caller who is told the reply
     */
    AsyncTwice(CheckedEdge edge, MethodDescriptor method, int label, CallHeader header, PendingReply caller) {
        this.edge = edge;
        this.method = method;
        this.label = label;
        this.caller = caller;
        this.deadlineAt = System.nanoTime() + header.remainingNanos();
        this.header
                .set(header.badge(), header.remainingNanos(), header.traceId(), header.cancel())
                .chain(header.chain());
    }

    /** Runs {@code request} for the first time. */
    void serve(CallHeader given, WireMessage request) {
        CheckedRun.copyRequest(request, again);
        ReplyKind now = run(given, request, this::firstAnswer);
        if (now != null) {
            firstAnswer(now, request);
        }
    }

    private @Nullable ReplyKind run(CallHeader given, WireMessage request, PendingReply later) {
        return edge.service().serve(label, given, request, edge.client().window(), () -> later);
    }

    private void firstAnswer(ReplyKind kind, WireMessage reply) {
        firstKind = kind;
        CheckedRun.copy(reply, first);
        long left = deadlineAt - System.nanoTime();
        boolean comparable = kind.compareTo(ReplyKind.FAULT) <= 0 && left > 0;
        if (comparable && edge.server().accept(this::runAgain)) {
            var unused = edge.replies().at(left / 2, () -> answer(firstKind, first));
        } else {
            answer(kind, first);
        }
    }

    private void runAgain() {
        int chain = header.chain();
        header.set(header.badge(), deadlineAt - System.nanoTime(), header.traceId(), header.cancel())
                .chain(chain);
        ReplyKind now = run(header, again, this::secondAnswer);
        if (now != null) {
            secondAnswer(now, again);
        }
    }

    private void secondAnswer(ReplyKind kind, WireMessage reply) {
        if (kind == ReplyKind.DEADLINE_EXCEEDED || (kind == firstKind && CheckedRun.sameBody(first, reply))) {
            answer(firstKind, first);
            return;
        }
        WireMessage fault = new WireMessage();
        NotIdempotent.report(method, firstKind, first, kind, reply)
                .encode(fault, edge.client().window());
        answer(ReplyKind.FAULT, fault);
    }

    private void answer(ReplyKind kind, WireMessage reply) {
        if (answered.compareAndSet(false, true)) {
            caller.answer(kind, reply);
        }
    }
}
