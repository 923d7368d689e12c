package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.memory.Region;
import org.jspecify.annotations.Nullable;

/** An edge across domains of one process: every call is encoded, checked and decoded as between processes. */
public final class CheckedEdge implements IpcEdge {
    private final ClientEnd client;
    private final Service service;
    private final CheckedServer server;
    private final IntFunction<@Nullable Region> lendable;
    private final FailureInjection injection;
    private final ConcurrentLinkedDeque<CheckedCall> idle = new ConcurrentLinkedDeque<>();
    private final AtomicLong calls = new AtomicLong();
    private final AsyncReplies replies;
    private volatile MessageTap serverTap = MessageTap.NONE;

    /** Why no call can be made: the sides cannot talk, or the capability was revoked; null when calls can be made. */
    private volatile @Nullable BoundaryFailure refusal;

    /**
     * @param client the client's end
     * @param schema schema of the interface as the client knows it; another one than the service's makes every call
     *     fail with {@code Incompatible} (semantics R33)
     * @param service the provided interface
     * @param server the threads that serve it
     * @param lendable the region with an id as the server has it, where leases of it may be passed over this edge; else
     *     null
     * @param injection failures to inject
     */
    public CheckedEdge(
            ClientEnd client,
            String schema,
            Service service,
            CheckedServer server,
            IntFunction<@Nullable Region> lendable,
            FailureInjection injection) {
        this.client = client;
        this.replies = new AsyncReplies(client.edge().client());
        this.service = service;
        this.server = server;
        this.lendable = lendable;
        this.injection = injection;
        this.refusal = SchemaDifference.describe(
                        client.edge().interfaceName(), schema, service.binding().schema())
                .map(text -> new BoundaryFailure(ReplyKind.INCOMPATIBLE, Executed.NO, text))
                .orElse(null);
    }

    /** From now on {@code told} is told of the messages at the server's end. */
    public void tellServersTo(MessageTap told) {
        serverTap = told;
    }

    MessageTap serverTap() {
        return serverTap;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        return place(method);
    }

    private CheckedCall place(MethodDescriptor method) {
        CheckedCall call = idle.pollFirst();
        if (call == null) {
            call = new CheckedCall(this);
        }
        call.begin(method, calls.incrementAndGet());
        return call;
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        CheckedCall call = place(method);
        try {
            request.write(call);
        } catch (IpcException refused) {
            call.end();
            return new AsyncResult<T>(replies).failed(refused);
        }
        return call.begin(reply);
    }

    @Override
    public void revoke(String why) {
        refusal = new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, why);
    }

    AsyncReplies replies() {
        return replies;
    }

    @Override
    public long calls() {
        return calls.get();
    }

    void giveBack(CheckedCall call) {
        idle.addFirst(call);
    }

    ClientEnd client() {
        return client;
    }

    Service service() {
        return service;
    }

    CheckedServer server() {
        return server;
    }

    /** The region with {@code id} as the server has it; null when the client may not lend of it. */
    @Nullable
    Region lendable(int id) {
        return lendable.apply(id);
    }

    /** What is to happen to call {@code number}; null when it is to go its way. */
    @Nullable
    BoundaryFailure failure(MethodDescriptor method, long number) {
        BoundaryFailure refused = refusal;
        return refused != null ? refused : injection.at(client.edge(), method, number);
    }
}
