package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * A place on a checked edge: the client's message, and what the server's thread works on. Request and reply are copied
 * between the two, as between processes; a place whose caller left at the deadline is never used again.
 */
final class CheckedCall implements ClientCall, CancelSource {
    private static final int SPINS = 200;

    private enum State {
        IDLE,
        SENT,
        RUNNING,
        DONE,
        ABANDONED
    }

    private final CheckedEdge edge;
    private final WireMessage message = new WireMessage();
    private final CallHeader header = new CallHeader();
    private final CallHeader served = new CallHeader();
    private final CheckedRun run;
    private final long[] references = new long[WireMessage.MAX_CAPABILITIES];
    private final @Nullable Region[] regions = new Region[WireMessage.MAX_CAPABILITIES];
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    private @Nullable MethodDescriptor method;

    private long number;
    private long deadlineAt;
    private CancelSource inherited = CancelSource.NEVER;

    /** Told when the reply is there, in an asynchronous call; null in another one. */
    private volatile @Nullable Runnable whenDone;

    private volatile @Nullable Thread caller;

    CheckedCall(CheckedEdge edge) {
        this.edge = edge;
        this.run = new CheckedRun(edge, this::answered);
    }

    void begin(MethodDescriptor called, long callNumber) {
        method = called;
        number = callNumber;
        state.set(State.IDLE);
    }

    private MethodDescriptor called() {
        if (method == null) {
            throw new IllegalStateException("the call was not begun");
        }
        return method;
    }

    @Override
    public WireMessage request(long length) {
        edge.client().checkRequest(called(), length);
        message.clear((int) length);
        return message;
    }

    @Override
    public boolean invoke() {
        BoundaryFailure injected = edge.failure(called(), number);
        if (injected != null && injected.executed() == Executed.NO) {
            throw edge.client().failed(called(), injected);
        }
        ReplyKind kind = roundTrip();
        if (injected != null) {
            throw edge.client().failed(called(), injected);
        }
        return edge.client().completed(called(), kind.code(), message, header.remainingNanos(), deadlineAt);
    }

    @Override
    public void send() {
        invoke();
    }

    private ReplyKind roundTrip() {
        caller = Thread.currentThread();
        hand();
        await();
        caller = null;
        return received();
    }

    /**
     * Begins an asynchronous call; ends it by itself.
     *
     * @param reader decodes the reply
     */
    <T> CompletionStage<T> begin(ReplyReader<T> reader) {
        AsyncResult<T> result = new AsyncResult<>(edge.replies());
        BoundaryFailure injected = edge.failure(called(), number);
        if (injected != null && injected.executed() == Executed.NO) {
            end();
            return result.failed(edge.client().failed(called(), injected));
        }
        whenDone = () -> result.deliver(() -> {
            try {
                return finish(reader, injected);
            } finally {
                end();
            }
        });
        try {
            hand();
        } catch (IpcException refused) {
            end();
            return result.failed(refused);
        }
        result.failAfter(header.remainingNanos(), this::lateAsync);
        return result.stage();
    }

    private <T> T finish(ReplyReader<T> reader, @Nullable BoundaryFailure injected) throws Exception {
        ReplyKind kind = received();
        if (injected != null) {
            throw edge.client().failed(called(), injected);
        }
        try {
            return reader.read(
                    message,
                    edge.client().completed(called(), kind.code(), message, header.remainingNanos(), deadlineAt));
        } catch (WireFormatException malformed) {
            throw unusableReply(malformed);
        }
    }

    private IpcException lateAsync() {
        boolean taken = !state.compareAndSet(State.SENT, State.ABANDONED);
        if (taken) {
            state.compareAndSet(State.RUNNING, State.ABANDONED);
        }
        return told(late(taken ? Executed.MAYBE : Executed.NO));
    }

    /** Hands the request to the server's thread. */
    private void hand() {
        edge.client().prepare(header, called());
        deadlineAt = System.nanoTime() + header.remainingNanos();
        inherited = header.cancel();
        lend();
        if (header.remainingNanos() <= 0) {
            throw late(Executed.NO);
        }
        MessageTap tap = edge.client().tap();
        if (tap != MessageTap.NONE) {
            tap.request(System.nanoTime(), number, label(), header, message);
        }
        state.set(State.SENT);
        if (!edge.server().accept(this::serve)) {
            throw told(edge.client()
                    .failed(
                            called(),
                            new BoundaryFailure(ReplyKind.CANCELLED, Executed.NO, "the system is being stopped")));
        }
    }

    private void lend() {
        for (int i = 0; i < message.capabilities(); i++) {
            if (!message.isLease(i)) {
                references[i] = edge.client().name(called(), message.reference(i), message.referenceType(i));
                message.numberReference(i, references[i]);
                continue;
            }
            RegionLease lease = RegionLease.of(message.lease(i));
            regions[i] = edge.lendable(lease.spec().id());
            if (regions[i] == null) {
                throw edge.client()
                        .failed(
                                called(),
                                new BoundaryFailure(
                                        ReplyKind.INVALID_CAPABILITY,
                                        Executed.NO,
                                        "the client may not lend region \"" + lease.region() + "\" of component \""
                                                + lease.spec().owner() + "\" to component \""
                                                + edge.client().edge().server()
                                                + "\": only regions of a component that calls through an interface"
                                                + " with leases reach its callees, while they are not revoked"));
            }
        }
        try {
            run.takeRequest(message, references, regions);
        } catch (RefusedReference e) {
            throw edge.client().failed(called(), e.failure());
        }
    }

    private void await() {
        boolean interrupted = false;
        for (int spin = 0; state.get() != State.DONE; spin++) {
            long left = deadlineAt - System.nanoTime();
            if (left <= 0) {
                leave();
                break;
            }
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, left);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The deadline has passed: the caller goes, and the callee, if it runs, is told that nobody waits. */
    private void leave() {
        if (state.compareAndSet(State.SENT, State.ABANDONED)) {
            throw told(late(Executed.NO));
        }
        if (state.compareAndSet(State.RUNNING, State.ABANDONED)) {
            throw told(late(Executed.MAYBE));
        }
    }

    private int label() {
        return edge.client().wireLabel(called());
    }

    private ReplyKind received() {
        ReplyKind kind = run.takeReply(message);
        MessageTap tap = edge.client().tap();
        if (tap != MessageTap.NONE) {
            tap.reply(System.nanoTime(), number, label(), header.traceId(), kind.code(), message);
        }
        return kind;
    }

    /** {@code failure}, of which the client's tap is told: no reply comes to a request that was handed over. */
    private IpcException told(IpcException failure) {
        MessageTap tap = edge.client().tap();
        if (tap != MessageTap.NONE) {
            tap.failure(System.nanoTime(), number, label(), header.traceId(), failure);
        }
        return failure;
    }

    private IpcException late(Executed executed) {
        return edge.client().late(called(), executed, header.remainingNanos());
    }

    private void serve() {
        if (!state.compareAndSet(State.SENT, State.RUNNING)) {
            return;
        }
        served.set(header.badge(), deadlineAt - System.nanoTime(), header.traceId(), this)
                .whenFull(edge.client().edge().rules().whenFull())
                .chain(header.chain());
        run.tell(edge.serverTap(), number);
        if (run.serve(label(), called(), served)) {
            answered();
        }
    }

    private void answered() {
        if (state.compareAndSet(State.RUNNING, State.DONE)) {
            Runnable told = whenDone;
            if (told == null) {
                LockSupport.unpark(caller);
            } else {
                told.run();
            }
        }
    }

    @Override
    public boolean isCancelled() {
        return state.get() == State.ABANDONED || inherited.isCancelled();
    }

    @Override
    public IpcException unusableReply(WireFormatException cause) {
        return edge.client().unusable(called(), cause);
    }

    @Override
    public void end() {
        if (state.get() != State.ABANDONED) {
            method = null;
            whenDone = null;
            inherited = CancelSource.NEVER;
            edge.giveBack(this);
        }
    }
}
