package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of a call that every transport shares: which edge it is, and what a reply means to the caller.
 * Immutable; one per edge.
 */
public final class ClientEnd {
    private final EdgeModel edge;
    private final long badge;
    private final WireLabels labels;
    private final GateFrames frames;
    private final long deadlineNanos;

    /** Deadlines of methods, by their index; null when none has one of its own. */
    private final long @Nullable [] methodDeadlines;

    private final int window;
    private final CallSite[] sites;
    private final ReferencePort references;
    private final MessageTap tap;
    private final int chainBit;

    /** An edge over which no references travel. */
    public ClientEnd(EdgeModel edge, long badge, InterfaceBinding<?> binding, WireLabels labels) {
        this(edge, badge, binding, labels, ReferencePort.NONE);
    }

    /** An edge of which nobody is told. */
    public ClientEnd(
            EdgeModel edge, long badge, InterfaceBinding<?> binding, WireLabels labels, ReferencePort references) {
        this(edge, badge, binding, labels, references, MessageTap.NONE, 0);
    }

    /**
     * @param edge the edge
     * @param badge badge of its client
     * @param binding generated code of its interface
     * @param labels labels on the wire of that interface
     * @param references what the client may pass over this edge
     * @param tap told of the messages at the client's end
     * @param chainBit the server's bit among the components that a chain of calls can come back to; 0 for none
     */
    public ClientEnd(
            EdgeModel edge,
            long badge,
            InterfaceBinding<?> binding,
            WireLabels labels,
            ReferencePort references,
            MessageTap tap,
            int chainBit) {
        this.chainBit = chainBit;
        this.references = references;
        this.tap = tap;
        this.edge = edge;
        this.badge = badge;
        this.labels = labels;
        this.frames = GateFrames.of(binding);
        this.deadlineNanos = edge.deadline().toNanos();
        this.window = WireLimits.window(edge.channel());
        this.methodDeadlines = edge.rules().deadlines().isEmpty() ? null : methodDeadlines(edge, binding, labels);
        this.sites = new CallSite[binding.methods().size()];
        for (MethodDescriptor method : binding.methods()) {
            sites[labels.index(method)] =
                    new CallSite(edge.server(), edge.interfaceName(), method.name(), labels.wire(method), badge);
        }
    }

    private static long[] methodDeadlines(EdgeModel edge, InterfaceBinding<?> binding, WireLabels labels) {
        long[] nanos = new long[binding.methods().size()];
        for (MethodDescriptor method : binding.methods()) {
            nanos[labels.index(method)] = edge.deadlineOf(method.name()).toNanos();
        }
        return nanos;
    }

    /** The server's bit among the components that a chain of calls can come back to; 0 for none (semantics R21). */
    public int chainBit() {
        return chainBit;
    }

    /** The edge. */
    public EdgeModel edge() {
        return edge;
    }

    /** Badge of its client. */
    public long badge() {
        return badge;
    }

    /** Told of the messages at this end; {@link MessageTap#NONE} for most. */
    public MessageTap tap() {
        return tap;
    }

    /** Deadline of each call of {@code method} over it, in nanoseconds (semantics R18). */
    public long deadlineNanos(MethodDescriptor method) {
        long[] ofMethods = methodDeadlines;
        return ofMethods == null ? deadlineNanos : ofMethods[labels.index(method)];
    }

    /** The same, of the method whose generated label is {@code label}. */
    long deadlineNanos(int label) {
        long[] ofMethods = methodDeadlines;
        return ofMethods == null ? deadlineNanos : ofMethods[labels.index(label)];
    }

    /**
     * The number by which {@code reference} travels over this edge.
     *
     * @throws IpcException {@code InvalidCapability}, executed NO, when it may not
     */
    public long name(MethodDescriptor method, Object reference, Class<?> type) {
        try {
            return references.name(reference, type);
        } catch (RefusedReference e) {
            throw failed(method, e.failure());
        }
    }

    /**
     * Fills {@code header} for a call of {@code method} by the current thread.
     *
     * @throws IpcException {@code Reentrant}, executed NO, when the call would come back into its own chain
     */
    public void prepare(CallHeader header, MethodDescriptor method) {
        header.prepare(badge, deadlineNanos(method));
        if (method.kind() == MethodDescriptor.Kind.ONE_WAY) {
            header.chain(0);
        } else if ((header.chain() & chainBit) != 0) {
            throw failed(method, ComponentGuard.reentrant(edge.server()));
        }
    }

    /** Label of {@code method} on the wire. */
    public int wireLabel(MethodDescriptor method) {
        return labels.wire(method);
    }

    /** What failures of calls of {@code method} name. */
    public CallSite site(MethodDescriptor method) {
        return sites[labels.index(method)];
    }

    /** Bytes of a request or reply that fit a message over this edge. */
    public int window() {
        return window;
    }

    /** Refuses a request that the edge's window does not hold: {@code MessageTooLarge}, executed NO. */
    public void checkRequest(MethodDescriptor method, long length) {
        if (length > window) {
            throw failed(method, TooLarge.request(length, window));
        }
    }

    /** {@code failure} as the exception that the caller of {@code method} sees. */
    public IpcException failed(MethodDescriptor method, BoundaryFailure failure) {
        return frames.atCaller(failure.exception(site(method)));
    }

    /**
     * What the generated gate returns from {@code ClientCall.invoke()}.
     *
     * <p>A nested call ends at the same moment as the one it is nested in. Where the fault that this brings about
     * arrives before the caller has noticed that its own time is up, the caller's own {@code DeadlineExceeded} is
     * thrown: which of the two came first must not show.
     *
     * @param code kind of the reply as received, any value
     * @param reply its body, private to this thread
     * @param allowedNanos time that the call was given
     * @param deadlineAt {@link System#nanoTime()} at which that was up
     * @return true for a result, false for a declared exception
     * @throws IpcException when the boundary failed, or the reply is no reply
     * @throws org.func2ipc.runtime.ComponentFault for an undeclared exception of the callee
     */
    public boolean completed(MethodDescriptor method, int code, WireMessage reply, long allowedNanos, long deadlineAt) {
        ReplyKind kind = ReplyKind.of(code);
        if (kind == ReplyKind.RESULT) {
            return true;
        }
        if (kind == ReplyKind.DECLARED) {
            return false;
        }
        if (kind == null) {
            throw failed(
                    method,
                    new BoundaryFailure(
                            ReplyKind.INCOMPATIBLE,
                            Executed.YES,
                            "reply kind must be in 0.." + ReplyKind.INVALID_CAPABILITY.code() + ": kind=" + code));
        }
        try {
            throw kind == ReplyKind.FAULT
                    ? fault(method, FaultReport.decode(reply), allowedNanos, deadlineAt)
                    : failed(method, BoundaryFailure.decode(kind, reply));
        } catch (WireFormatException e) {
            throw unusable(method, e);
        }
    }

    private RuntimeException fault(MethodDescriptor method, FaultReport report, long allowedNanos, long deadlineAt) {
        boolean nested = report.originalClass().equals(DeadlineExceeded.class.getName());
        return nested && deadlineAt - System.nanoTime() <= 0
                ? late(method, Executed.MAYBE, allowedNanos)
                : report.exception(site(method), frames);
    }

    /** {@code DeadlineExceeded}: no reply within {@code allowedNanos}. */
    public IpcException late(MethodDescriptor method, Executed executed, long allowedNanos) {
        return failed(
                method,
                new BoundaryFailure(
                        ReplyKind.DEADLINE_EXCEEDED, executed, "no reply within " + Durations.describe(allowedNanos)));
    }

    /** The failure for a reply that cannot be decoded: {@code Incompatible}, executed YES. */
    public IpcException unusable(MethodDescriptor method, WireFormatException cause) {
        return failed(
                method,
                new BoundaryFailure(
                        ReplyKind.INCOMPATIBLE, Executed.YES, "the reply cannot be used: " + cause.getMessage()));
    }
}
