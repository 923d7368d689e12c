package org.func2ipc.runtime.durable;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.counters.EdgeCounters;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.gate.RequestWriter;
import org.jspecify.annotations.Nullable;

/** The client's end of an edge whose calls are kept. */
final class DurableEdge implements IpcEdge {
    private final ClientEnd end;
    private final DurableClient client;
    private final int place;
    private final FailureInjection injection;
    private final @Nullable EdgeCounters counters;
    private final AtomicLong calls = new AtomicLong();

    /** Calls that nobody uses. Guarded by it. */
    private DurableCall[] idle = new DurableCall[4];

    private int idleCount;

    private volatile @Nullable BoundaryFailure refusal;

    /**
     * @param end the edge
     * @param client its link
     * @param place its place among the edges of the link
     * @param injection failures to inject
     * @param counters where its calls are counted; null for nowhere
     */
    DurableEdge(
            ClientEnd end,
            DurableClient client,
            int place,
            FailureInjection injection,
            @Nullable EdgeCounters counters) {
        this.counters = counters;
        this.end = end;
        this.client = client;
        this.place = place;
        this.injection = injection;
    }

    ClientEnd end() {
        return end;
    }

    /** Where its calls are counted; null for nowhere. */
    @Nullable
    EdgeCounters counters() {
        return counters;
    }

    int place() {
        return place;
    }

    /** Why no call can be made; null while calls can be made. */
    @Nullable
    BoundaryFailure refusal() {
        return refusal;
    }

    /** What is to happen to the call that is being made; null when it is to go its way. */
    @Nullable
    BoundaryFailure injected(MethodDescriptor method) {
        return injection.at(end.edge(), method, calls.get());
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        return place(method);
    }

    private DurableCall place(MethodDescriptor method) {
        calls.incrementAndGet();
        synchronized (this) {
            if (idleCount > 0) {
                return idle[--idleCount].begin(method);
            }
        }
        return new DurableCall(this, client).begin(method);
    }

    synchronized void giveBack(DurableCall call) {
        if (idleCount == idle.length) {
            idle = Arrays.copyOf(idle, 2 * idleCount);
        }
        idle[idleCount++] = call;
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        DurableCall call = place(method);
        try {
            request.write(call);
        } catch (IpcException refused) {
            call.end();
            return CompletableFuture.failedStage(refused);
        }
        return call.later(reply);
    }

    @Override
    public void revoke(String why) {
        refusal = new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, why);
        client.board().wakeEverybody();
    }

    @Override
    public long calls() {
        return calls.get();
    }
}
