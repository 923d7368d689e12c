package org.func2ipc.runtime.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.counters.CallCounters;
import org.func2ipc.runtime.counters.EdgeCounters;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.gate.RequestWriter;
import org.jspecify.annotations.Nullable;

/** The client's end of one edge over a channel. */
final class ChannelEdge implements IpcEdge {
    private final ClientChannel channel;
    private final int endpoint;
    private final int index;
    private final ClientEnd end;
    private final WaitPolicy policy;
    private final boolean takesTurns;
    private final @Nullable EdgeCounters counters;
    private volatile @Nullable BoundaryFailure refusal;
    private volatile boolean revoked;

    /**
     * @param channel what carries it
     * @param endpoint index of the called component
     * @param index index of the edge among those of the called component
     * @param end the edge
     * @param policy how its callers wait
     * @param takesTurns true when its callers take turns where there are any
     * @param counters where its calls are counted; null for nowhere
     * @param incompatible why the sides cannot talk; null when they can
     */
    ChannelEdge(
            ClientChannel channel,
            int endpoint,
            int index,
            ClientEnd end,
            WaitPolicy policy,
            boolean takesTurns,
            @Nullable EdgeCounters counters,
            @Nullable String incompatible) {
        this.counters = counters;
        this.policy = policy;
        this.takesTurns = takesTurns;
        this.channel = channel;
        this.endpoint = endpoint;
        this.index = index;
        this.end = end;
        if (incompatible != null) {
            refusal = new BoundaryFailure(ReplyKind.INCOMPATIBLE, Executed.NO, incompatible);
        }
    }

    /** Index among the edges of the endpoint. */
    int index() {
        return index;
    }

    WaitPolicy policy() {
        return policy;
    }

    /** True when its callers take turns where there are any. */
    boolean takesTurns() {
        return takesTurns;
    }

    /** Counters of the calls of {@code thread} over it; null when they are not counted. */
    @Nullable
    CallCounters claimCounters(Thread thread) {
        return counters == null ? null : counters.claim(thread);
    }

    ClientEnd end() {
        return end;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        requireUsable(method);
        ClientEndpoint called = channel.endpoint(endpoint);
        ClientSlot slot = called.slotOfThisThread();
        if (slot == null) {
            throw end.failed(method, called.tooManyCallers());
        }
        return slot.begin(this, method);
    }

    private void requireUsable(MethodDescriptor method) {
        BoundaryFailure failure = refusal;
        if (failure != null) {
            throw end.failed(method, failure);
        }
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        try {
            requireUsable(method);
            return channel.endpoint(endpoint).asyncCalls().begin(this, method, request, reply);
        } catch (IpcException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    @Override
    public void revoke(String why) {
        refusal = new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, why);
        revoked = true;
        channel.revoked(this);
    }

    /** True when its capability was taken away. */
    boolean isRevoked() {
        return revoked;
    }

    /** What a call ends with that waited when the capability was taken away. */
    IpcException revokedMeanwhile(MethodDescriptor method, Executed executed) {
        BoundaryFailure failure = refusal;
        String why = failure == null ? "revoked" : failure.what();
        return end.failed(method, new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, executed, why));
    }

    @Override
    public long calls() {
        return channel.endpoint(endpoint).calls(index);
    }
}
