package org.func2ipc.runtime.gate;

import java.util.Arrays;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.memory.LeaseScope;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;

/** The server's side of a place on a checked edge: its own copy of the request, and of the reply. */
final class CheckedRun {
    private final Service service;
    private final WireMessage message = new WireMessage();
    private final WireMessage again = new WireMessage();
    private final LeaseScope scope = new LeaseScope();
    private ReplyKind kind = ReplyKind.RESULT;

    CheckedRun(Service service) {
        this.service = service;
    }

    /** Copies the request; its leases become the callee's views, valid for this call. */
    void takeRequest(WireMessage request) {
        copy(request, message);
        for (int i = 0; i < request.capabilities(); i++) {
            Lease lease = request.lease(i);
            message.add(RegionLease.of(lease).lend(lease.isWritable(), scope));
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

    /** Serves the request, an {@code @Idempotent} one twice (semantics R16); afterwards its leases have expired. */
    void serve(int label, MethodDescriptor method, CallHeader header) {
        try {
            if (method.idempotent()) {
                serveTwice(label, method, header);
            } else {
                kind = service.serve(label, header, message, WireLimits.WINDOW_BYTES);
            }
        } finally {
            scope.expire();
        }
    }

    private void serveTwice(int label, MethodDescriptor method, CallHeader header) {
        copy(message, again);
        for (int i = 0; i < message.capabilities(); i++) {
            again.add(message.lease(i));
        }
        long deadlineAt = System.nanoTime() + header.remainingNanos();
        kind = service.serve(label, header, message, WireLimits.WINDOW_BYTES);
        if (kind.compareTo(ReplyKind.FAULT) > 0) {
            return;
        }
        header.set(header.badge(), deadlineAt - System.nanoTime(), header.traceId(), header.cancel());
        ReplyKind second = service.serve(label, header, again, WireLimits.WINDOW_BYTES);
        if (second == ReplyKind.DEADLINE_EXCEEDED) {
            return;
        }
        if (second != kind || !sameBody()) {
            NotIdempotent.report(method, kind, message, second, again).encode(message, WireLimits.WINDOW_BYTES);
            kind = ReplyKind.FAULT;
        }
    }

    private boolean sameBody() {
        return Arrays.equals(message.body(), 0, message.length(), again.body(), 0, again.length());
    }
}
