package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.func2ipc.dsl.model.MethodDescriptor;

/**
 * An edge inside a domain: the component's rule of concurrency, the call's data, and the uniform faults.
 *
 * <p>Generated two-way methods have this shape, so that the JIT inlines the call:
 *
 * <pre>{@code
 * Admission.writable(into, "into");
 * edge.enter(READ);
 * try {
 *     return target.read(block, into);
 * } catch (BlockException e) {
 *     throw e;
 * } catch (Throwable e) {
 *     throw edge.fault(READ, e);
 * } finally {
 *     edge.exit();
 * }
 * }</pre>
 *
 * <p>Where one thread alone reaches every component of the domain, {@link #enter} compares the thread and stores two
 * plain fields; else it takes the component's lock.
 */
public final class DirectEdge {
    private static final VarHandle SOLE;
    private static final VarHandle CALLS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SOLE = lookup.findVarHandle(DirectEdge.class, "sole", Thread.class);
            CALLS = lookup.findVarHandle(DirectEdge.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ClientEnd client;
    private final ComponentGuard callee;
    private final GateFrames frames;
    private final long deadlineNanos;

    /** The chain that this edge takes part in when the lock is elided; null when it is not. */
    @Nullable
    private final CallContext chain;

    private final int place;

    @Nullable
    private final Thread owner;

    /** The thread that may call without the lock; null when there is none, or the domain is being stopped. */
    @Nullable
    @SuppressWarnings("UnusedVariable") // read through SOLE
    private Thread sole;

    private long calls;
    private int outer;

    private long deadlineAt;
    private long deadlineOfCall;
    private long traceId;
    private long traceOfCall;

    private DirectEdge(
            ClientEnd client, InterfaceBinding<?> binding, ComponentGuard callee, @Nullable CallContext chain) {
        this.client = client;
        this.callee = callee;
        this.frames = GateFrames.of(binding);
        this.deadlineNanos = client.deadlineNanos();
        this.chain = chain;
        this.place = chain == null ? 0 : chain.adopt(this);
        this.owner = chain == null ? null : chain.owner();
        this.sole = owner;
    }

    /** An edge that takes the component's lock. */
    public static DirectEdge locked(ClientEnd client, InterfaceBinding<?> binding, ComponentGuard callee) {
        return new DirectEdge(client, binding, callee, null);
    }

    /** An edge of a domain of which one thread, that of {@code chain}, and no other reaches the components. */
    public static DirectEdge elided(
            ClientEnd client, InterfaceBinding<?> binding, ComponentGuard callee, CallContext chain) {
        return new DirectEdge(client, binding, callee, chain);
    }

    /** Enters the component: checks the thread or takes the lock, and makes the call current. */
    public void enter(MethodDescriptor method) {
        CallContext context = chain;
        if (context != null && SOLE.getOpaque(this) == Thread.currentThread() && !callee.busy) {
            callee.busy = true;
            outer = context.top;
            context.top = place;
            calls++;
        } else {
            enterLocked(method);
        }
    }

    /** Leaves the component. */
    public void exit() {
        CallContext context = chain;
        if (context != null) {
            context.top = outer;
            callee.busy = false;
        } else {
            CallContext.current().pop();
            callee.exit();
        }
    }

    private void enterLocked(MethodDescriptor method) {
        CallContext context = CallContext.current();
        BoundaryFailure refusal =
                chain == null ? callee.enter(context.remainingNanos(deadlineNanos)) : elidedRefusal(method);
        if (refusal != null) {
            throw client.failed(method, refusal);
        }
        context.push().direct(client.badge(), deadlineNanos);
        if (callee.concurrent()) {
            CALLS.getAndAdd(this, 1L);
        } else {
            calls++;
        }
    }

    private BoundaryFailure elidedRefusal(MethodDescriptor method) {
        BoundaryFailure refusal = callee.refusal();
        if (refusal != null) {
            return refusal;
        }
        if (SOLE.getOpaque(this) == Thread.currentThread()) {
            return callee.reentrant();
        }
        throw frames.atCaller(new IllegalStateException("thread \""
                + Thread.currentThread().getName() + "\" called " + client.site(method) + ", but component \""
                + client.edge().client()
                + "\" declares no threads of its own: declare threads() for it, and start them with"
                + " Environment.startThread"));
    }

    /** The uniform failure for an undeclared exception of the callee; an {@code Error} kills the component. */
    public RuntimeException fault(MethodDescriptor method, Throwable failure) {
        if (failure instanceof Error) {
            return client.failed(method, callee.die(failure));
        }
        return FaultReport.of(failure, frames).exception(client.site(method), frames);
    }

    /** Queues a one-way call in the order of its caller; {@code body} runs on the component's own thread. */
    public void post(MethodDescriptor method, Runnable body) {
        CallHeader header = new CallHeader().prepare(client.badge(), deadlineNanos);
        long remaining = header.remainingNanos();
        header.set(client.badge(), deadlineNanos, header.traceId(), CancelSource.NEVER);
        BoundaryFailure refusal = callee.queue()
                .post(new OneWayQueue.Posted(method.shortName(), header, () -> runPosted(header, body)), remaining);
        if (refusal != null) {
            throw client.failed(method, refusal);
        }
        CALLS.getAndAdd(this, 1L);
    }

    private void runPosted(CallHeader header, Runnable body) {
        BoundaryFailure refusal = callee.enter(deadlineNanos);
        if (refusal != null) {
            throw new ServedCall.Refused(refusal);
        }
        CallContext context = CallContext.current();
        context.push().served(header);
        try {
            body.run();
        } finally {
            context.pop();
            callee.exit();
        }
    }

    /** From now on calls are refused: the domain is being stopped while its thread runs. */
    public void stop() {
        SOLE.setOpaque(this, (Thread) null);
    }

    /** Takes {@link #stop} back: the program has ended, and components are told to end. */
    public void resume() {
        SOLE.setOpaque(this, owner);
    }

    /** Calls that were begun. */
    public long calls() {
        return (long) CALLS.getOpaque(this);
    }

    long badge() {
        return client.badge();
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    int outer() {
        return outer;
    }

    boolean knowsDeadline() {
        return deadlineOfCall == calls;
    }

    void knowDeadline(long at) {
        deadlineAt = at;
        deadlineOfCall = calls;
    }

    long deadlineAt() {
        return deadlineAt;
    }

    boolean knowsTraceId() {
        return traceOfCall == calls;
    }

    void knowTraceId(long id) {
        traceId = id;
        traceOfCall = calls;
    }

    long traceId() {
        return traceId;
    }
}
