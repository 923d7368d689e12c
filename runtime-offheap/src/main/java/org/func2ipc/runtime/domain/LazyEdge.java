package org.func2ipc.runtime.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.gate.RequestWriter;
import org.jspecify.annotations.Nullable;

/**
 * An edge that a reference brought about: connected with its first call, as the component may not be ready yet when the
 * reference to it arrives.
 */
final class LazyEdge implements IpcEdge {
    private final ClientEnd client;
    private final Supplier<IpcEdge> connection;
    private @Nullable String revoked;
    private volatile @Nullable IpcEdge connected;

    /**
     * @param client names the calls that cannot be made
     * @param connection waits until the component is ready; throws {@link StartException} when it does not become so
     */
    LazyEdge(ClientEnd client, Supplier<IpcEdge> connection) {
        this.client = client;
        this.connection = connection;
    }

    private IpcEdge connected(MethodDescriptor method) {
        IpcEdge known = connected;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (connected == null) {
                connected = connect(method);
            }
            return connected;
        }
    }

    private IpcEdge connect(MethodDescriptor method) {
        if (revoked != null) {
            throw client.failed(method, new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, revoked));
        }
        try {
            return connection.get();
        } catch (StartException e) {
            throw client.failed(
                    method, new BoundaryFailure(ReplyKind.PEER_DIED, Executed.NO, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        return connected(method).begin(method);
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        IpcEdge edge;
        try {
            edge = connected(method);
        } catch (IpcException e) {
            return CompletableFuture.failedStage(e);
        }
        return edge.async(method, request, reply);
    }

    @Override
    public synchronized void revoke(String why) {
        revoked = why;
        IpcEdge known = connected;
        if (known != null) {
            known.revoke(why);
        }
    }

    @Override
    public long calls() {
        IpcEdge known = connected;
        return known == null ? 0 : known.calls();
    }
}
