package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;

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
    private final ReferencePort references;
    private final GateFrames frames;
    private final AsyncReplies replies;

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

    /** Generated label of the method that the call in progress is of, when the lock is elided. */
    private int label;

    private long deadlineAt;
    private long deadlineOfCall;
    private long traceId;
    private long traceOfCall;

    /** Why every call is refused; null while calls may be made. */
    @Nullable
    private volatile String revoked;

    private DirectEdge(
            ClientEnd client,
            InterfaceBinding<?> binding,
            ComponentGuard callee,
            ReferencePort references,
            @Nullable CallContext chain) {
        this.client = client;
        this.references = references;
        this.replies = new AsyncReplies(client.edge().client());
        this.callee = callee;
        this.frames = GateFrames.of(binding);
        this.chain = chain;
        this.place = chain == null ? 0 : chain.adopt(this);
        this.owner = chain == null ? null : chain.owner();
        this.sole = owner;
    }

    /** An edge that takes the component's lock, over which no references travel. */
    public static DirectEdge locked(ClientEnd client, InterfaceBinding<?> binding, ComponentGuard callee) {
        return locked(client, binding, callee, ReferencePort.NONE);
    }

    /**
     * An edge that takes the component's lock.
     *
     * @param references what references mean to the callee
     */
    public static DirectEdge locked(
            ClientEnd client, InterfaceBinding<?> binding, ComponentGuard callee, ReferencePort references) {
        return new DirectEdge(client, binding, callee, references, null);
    }

    /** As below, of an edge over which no references travel. */
    public static DirectEdge elided(
            ClientEnd client, InterfaceBinding<?> binding, ComponentGuard callee, CallContext chain) {
        return elided(client, binding, callee, ReferencePort.NONE, chain);
    }

    /** An edge of a domain of which one thread, that of {@code chain}, and no other reaches the components. */
    public static DirectEdge elided(
            ClientEnd client,
            InterfaceBinding<?> binding,
            ComponentGuard callee,
            ReferencePort references,
            CallContext chain) {
        return new DirectEdge(client, binding, callee, references, chain);
    }

    /**
     * What the callee is handed for {@code reference}, an argument of the call that is about to be made (semantics R9).
     *
     * @throws IpcException {@code InvalidCapability} when the edge does not declare that it passes {@code type}
     */
    public <T> T pass(MethodDescriptor method, T reference, Class<T> type) {
        long number = client.name(method, reference, type);
        try {
            return type.cast(references.resolve(number).object());
        } catch (RefusedReference e) {
            throw client.failed(method, e.failure());
        }
    }

    /**
     * Makes an asynchronous call (semantics R25). Failures arrive in the stage.
     *
     * @param body calls the component
     * @param admit what the gate asks of the result
     * @param declared exceptions that the method declares
     */
    public <T> CompletionStage<T> async(
            MethodDescriptor method, AsyncBody<T> body, UnaryOperator<T> admit, Class<?>... declared) {
        AsyncResult<T> result = new AsyncResult<>(replies);
        long remaining = CallContext.current().remainingNanos(client.deadlineNanos(method));
        CompletionStage<T> stage;
        try {
            enter(method);
        } catch (IpcException refused) {
            return result.failed(refused);
        }
        try {
            stage = body.run();
            if (stage == null) {
                throw new NullPointerException("the component returned null where a CompletionStage is due");
            }
        } catch (Throwable failure) {
            stage = CompletableFuture.failedFuture(failure);
        } finally {
            exit();
        }
        result.failAfter(remaining, () -> client.late(method, Executed.MAYBE, remaining));
        var unused = stage.whenComplete(
                (value, failure) -> result.deliver(() -> outcome(method, Outcome.of(value, failure), admit, declared)));
        return result.stage();
    }

    private <T> T outcome(MethodDescriptor method, Outcome<T> outcome, UnaryOperator<T> admit, Class<?>[] declared)
            throws Exception {
        try {
            return admit.apply(outcome.get());
        } catch (Throwable failure) {
            for (Class<?> type : declared) {
                if (type.isInstance(failure) && failure instanceof Exception known) {
                    throw known;
                }
            }
            throw fault(method, failure);
        }
    }

    /** Enters the component: checks the thread or takes the lock, and makes the call current. */
    public void enter(MethodDescriptor method) {
        CallContext context = chain;
        if (context != null && SOLE.getOpaque(this) == Thread.currentThread() && !callee.busy) {
            callee.busy = true;
            outer = context.top;
            context.top = place;
            label = method.label();
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
        refuseRevoked(method);
        CallContext context = CallContext.current();
        long deadlineNanos = client.deadlineNanos(method);
        int nestedIn = context.chain();
        if ((nestedIn & callee.chainBit()) != 0) {
            throw client.failed(method, callee.reentrant());
        }
        BoundaryFailure refusal =
                chain == null ? callee.enter(context.remainingNanos(deadlineNanos)) : elidedRefusal(method);
        if (refusal != null) {
            throw client.failed(method, refusal);
        }
        context.push().direct(client.badge(), deadlineNanos, nestedIn | callee.chainBit());
        if (callee.concurrent()) {
            CALLS.getAndAdd(this, 1L);
        } else {
            calls++;
        }
    }

    private void refuseRevoked(MethodDescriptor method) {
        String why = revoked;
        if (why != null) {
            throw client.failed(method, new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, why));
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
        refuseRevoked(method);
        long deadlineNanos = client.deadlineNanos(method);
        CallHeader header = new CallHeader().prepare(client.badge(), deadlineNanos);
        long remaining = header.remainingNanos();
        header.set(client.badge(), deadlineNanos, header.traceId(), CancelSource.NEVER);
        BoundaryFailure refusal = callee.queue()
                .post(
                        new PostedHere(method, header, body),
                        remaining,
                        client.edge().rules().whenFull());
        if (refusal != null) {
            throw client.failed(method, refusal);
        }
        CALLS.getAndAdd(this, 1L);
    }

    /** A one-way call inside the process. */
    private final class PostedHere implements OneWayQueue.Posted {
        private final MethodDescriptor called;
        private final CallHeader header;
        private final Runnable body;

        PostedHere(MethodDescriptor called, CallHeader header, Runnable body) {
            this.called = called;
            this.header = header;
            this.body = body;
        }

        @Override
        public String method() {
            return called.shortName();
        }

        @Override
        public long badge() {
            return header.badge();
        }

        @Override
        public void run() {
            runPosted(header, body);
        }
    }

    private void runPosted(CallHeader header, Runnable body) {
        BoundaryFailure refusal = callee.enter(header.remainingNanos());
        if (refusal != null) {
            throw new ServedCall.Refused(refusal);
        }
        CallContext context = CallContext.current();
        context.push().served(header, callee.chainBit());
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
        SOLE.setOpaque(this, revoked == null ? owner : null);
    }

    /**
     * Takes the capability for this edge away: calls from now on fail with {@code InvalidCapability}, executed NO.
     *
     * @param why what the callers are told
     */
    public void revoke(String why) {
        revoked = why;
        stop();
    }

    /** Calls that were begun. */
    public long calls() {
        return (long) CALLS.getOpaque(this);
    }

    long badge() {
        return client.badge();
    }

    /** Deadline of the call in progress, when the lock is elided. */
    long deadlineNanos() {
        return client.deadlineNanos(label);
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
