package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** A one-way request that waits in its component's queue: a copy of its own, used for another one once it has run. */
final class QueuedRequest implements OneWayQueue.Posted {
    /** A longer body is not kept: a queue full of them would hold on to megabytes. */
    private static final int KEPT_BYTES = 1024;

    private final Service service;
    private final WireMessage message = new WireMessage();
    private final CallHeader header = new CallHeader();
    private @Nullable MethodDescriptor method;

    QueuedRequest(Service service) {
        this.service = service;
    }

    /** Makes this a copy of {@code request} to {@code called}, which came with {@code from}. */
    QueuedRequest of(MethodDescriptor called, CallHeader from, WireMessage request) {
        method = called;
        header.set(from.badge(), from.remainingNanos(), from.traceId(), CancelSource.NEVER);
        message.reserve(request.length());
        System.arraycopy(request.body(), 0, message.body(), 0, request.length());
        return this;
    }

    CallHeader header() {
        return header;
    }

    WireMessage message() {
        return message;
    }

    MethodDescriptor called() {
        if (method == null) {
            throw new IllegalStateException("a queued request is filled before it is posted");
        }
        return method;
    }

    @Override
    public String method() {
        return called().shortName();
    }

    @Override
    public long badge() {
        return header.badge();
    }

    @Override
    public void run() throws Throwable {
        service.runQueued(this);
    }

    @Override
    public void over() {
        if (message.body().length <= KEPT_BYTES) {
            service.keep(this);
        }
    }
}
