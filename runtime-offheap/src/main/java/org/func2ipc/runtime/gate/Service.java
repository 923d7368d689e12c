package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import java.util.concurrent.ArrayBlockingQueue;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * One provided interface of one component, as a boundary serves it: from a request in a message to a reply in it.
 *
 * <p>Any number of threads may serve at a time; the component's rule of concurrency is kept here. A thread that serves
 * should be a {@link ComponentThread}. Nothing is allocated for a call that succeeds, but what its values need.
 */
public final class Service {
    private final InterfaceBinding<?> binding;
    private final ComponentGuard guard;
    private final Dispatcher dispatcher;
    private final WireLabels labels;
    private final GateFrames frames;
    private final ReferencePort references;
    /** One-way requests that have run. A place for each that the queue holds: bounded, and kept without allocation. */
    private final ArrayBlockingQueue<QueuedRequest> spares = new ArrayBlockingQueue<>(OneWayQueue.CAPACITY);

    /** A service to which no references travel. */
    public Service(InterfaceBinding<?> binding, ComponentGuard guard, Dispatcher dispatcher, WireLabels labels) {
        this(binding, guard, dispatcher, labels, ReferencePort.NONE);
    }

    /**
     * @param binding generated code of the interface
     * @param guard the component's rule of concurrency
     * @param dispatcher what runs calls on the component
     * @param labels labels on the wire
     * @param references the component's
     */
    public Service(
            InterfaceBinding<?> binding,
            ComponentGuard guard,
            Dispatcher dispatcher,
            WireLabels labels,
            ReferencePort references) {
        this.references = references;
        this.binding = binding;
        this.guard = guard;
        this.dispatcher = dispatcher;
        this.labels = labels;
        this.frames = GateFrames.of(binding);
    }

    /** Name of the component. */
    public String component() {
        return guard.component();
    }

    /** Generated code of the interface. */
    public InterfaceBinding<?> binding() {
        return binding;
    }

    /** What references to components mean to this one. */
    public ReferencePort references() {
        return references;
    }

    /** True when the component serves several calls at a time. */
    public boolean concurrent() {
        return guard.concurrent();
    }

    /**
     * Serves one request: decodes it, enters the component, runs it, and leaves the reply in {@code message}.
     *
     * <p>A one-way request is copied to the component's queue; its reply, an empty result, says that it is queued.
     * Leases that came with the request expire when the caller of this method ends their terms, after the return.
     *
     * @param label label on the wire, as received
     * @param header badge, remaining time, trace id and cancellation; may be reused after the return
     * @param message in: the request, private to this thread. Out: the reply, at most {@code window} bytes
     * @param window bytes that a reply may have, at least 64
     * @param places where the reply of a call goes that is answered after the return
     * @return what the reply is; null when it is given later. Never fails but for an {@code Error} of the runtime itself
     */
    @Nullable
    public ReplyKind serve(int label, CallHeader header, WireMessage message, int window, PendingReply.Source places) {
        MethodDescriptor method = labels.method(label);
        if (method == null) {
            return refuse(unknown(label), message, window);
        }
        if (header.remainingNanos() <= 0) {
            return refuse(late(), message, window);
        }
        return method.kind() == MethodDescriptor.Kind.ONE_WAY
                ? queue(method, header, message, window)
                : run(method, header, message, window, places, null);
    }

    /** The method that {@code label} calls on the wire; null when there is none. */
    @Nullable
    public MethodDescriptor method(int label) {
        return labels.method(label);
    }

    /**
     * As {@link #serve}, for a request that is kept: a one-way one is run now, not queued, because the order and the
     * progress of its edge are stored elsewhere.
     *
     * @param afterRun run once the component has run the request, before another call can enter it; what it throws kills the
     *     component
     */
    @Nullable
    public ReplyKind serveDurable(
            int label,
            CallHeader header,
            WireMessage message,
            int window,
            PendingReply.Source places,
            Runnable afterRun) {
        MethodDescriptor method = labels.method(label);
        return method == null
                ? refuse(unknown(label), message, window)
                : run(method, header, message, window, places, afterRun);
    }

    @Nullable
    private ReplyKind run(
            MethodDescriptor method,
            CallHeader header,
            WireMessage message,
            int window,
            PendingReply.Source places,
            @Nullable Runnable afterRun) {
        CallContext context = CallContext.current();
        CallFrame frame = context.push();
        frame.served(header, guard.chainBit());
        ServedCall call = frame.serving();
        call.begin(this, guard, message, header.remainingNanos(), window, places);
        try {
            ReplyKind kind = dispatch(method, header, call, message, window);
            if (afterRun != null && call.wasRunning() && !guard.isDead()) {
                afterRun.run();
            }
            return kind;
        } catch (Throwable e) {
            return refuse(guard.die(e), message, window);
        } finally {
            call.end();
            context.pop();
        }
    }

    @Nullable
    private ReplyKind dispatch(
            MethodDescriptor method, CallHeader header, ServedCall call, WireMessage message, int window) {
        try {
            boolean result = dispatcher.dispatch(method.label(), call);
            return call.isDeferred() ? null : kind(result);
        } catch (WireFormatException e) {
            return call.wasRunning() ? fault(e, message, window) : refuse(malformed(e), message, window);
        } catch (Throwable e) {
            if (method.kind() == MethodDescriptor.Kind.ONE_WAY && call.wasRunning()) {
                guard.oneWayFault(method.shortName(), header.badge(), e);
            }
            return failure(e, message, window);
        }
    }

    /** Encodes the reply of a call. */
    @FunctionalInterface
    interface Encoding {
        /** True for a result, false for a declared exception. */
        boolean encode() throws Throwable;
    }

    /** The kind of a reply that {@code encoding} leaves in {@code message}, whatever goes wrong with it. */
    ReplyKind outcome(Encoding encoding, WireMessage message, int window) {
        try {
            return kind(encoding.encode());
        } catch (Throwable e) {
            return failure(e, message, window);
        }
    }

    private static ReplyKind kind(boolean result) {
        return result ? ReplyKind.RESULT : ReplyKind.DECLARED;
    }

    private ReplyKind failure(Throwable e, WireMessage message, int window) {
        if (e instanceof ServedCall.Refused refused) {
            return refuse(refused.failure(), message, window);
        }
        return e instanceof Error ? refuse(guard.die(e), message, window) : fault(e, message, window);
    }

    private ReplyKind queue(MethodDescriptor method, CallHeader header, WireMessage message, int window) {
        QueuedRequest spare = spares.poll();
        QueuedRequest request = (spare == null ? new QueuedRequest(this) : spare).of(method, header, message);
        BoundaryFailure refusal = guard.queue().post(request, header.remainingNanos(), header.whenFull());
        if (refusal != null) {
            request.over();
            return refuse(refusal, message, window);
        }
        message.clear(0);
        return ReplyKind.RESULT;
    }

    /** {@code request} has run: the next one may have its place. */
    void keep(QueuedRequest request) {
        spares.offer(request);
    }

    /** Runs {@code request}, whose turn has come, on the thread of the component's queue. */
    void runQueued(QueuedRequest request) throws Throwable {
        CallContext context = CallContext.current();
        CallFrame frame = context.push();
        frame.served(request.header(), guard.chainBit());
        ServedCall call = frame.serving();
        call.begin(
                this, guard, request.message(), CallContext.NO_DEADLINE, WireLimits.WINDOW_BYTES, Service::neverLater);
        try {
            dispatcher.dispatch(request.called().label(), call);
        } finally {
            call.end();
            context.pop();
        }
    }

    private static PendingReply neverLater() {
        throw new IllegalStateException("a one-way call has no reply");
    }

    private ReplyKind fault(Throwable failure, WireMessage message, int window) {
        FaultReport.of(failure, frames).encode(message, window);
        return ReplyKind.FAULT;
    }

    private static ReplyKind refuse(BoundaryFailure failure, WireMessage message, int window) {
        failure.encode(message, window);
        return failure.kind();
    }

    private BoundaryFailure unknown(int label) {
        return new BoundaryFailure(
                ReplyKind.INCOMPATIBLE,
                Executed.NO,
                "no method of " + binding.interfaceName() + " has label 0x" + Integer.toHexString(label)
                        + ": build both sides from the same source");
    }

    private static BoundaryFailure malformed(WireFormatException e) {
        return new BoundaryFailure(
                ReplyKind.INCOMPATIBLE, Executed.NO, "the request cannot be decoded: " + e.getMessage());
    }

    private static BoundaryFailure late() {
        return new BoundaryFailure(
                ReplyKind.DEADLINE_EXCEEDED, Executed.NO, "the deadline had passed when the request was taken");
    }
}
