package org.func2ipc.runtime.channel;

import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ReplyKind;
import org.jspecify.annotations.Nullable;

/** The client's end of one edge over a channel. */
final class ChannelEdge implements IpcEdge {
    private final ClientEndpoint endpoint;
    private final int index;
    private final ClientEnd end;
    private final @Nullable String incompatible;

    ChannelEdge(ClientEndpoint endpoint, int index, ClientEnd end, @Nullable String incompatible) {
        this.endpoint = endpoint;
        this.index = index;
        this.end = end;
        this.incompatible = incompatible;
    }

    /** Index among the edges of the endpoint. */
    int index() {
        return index;
    }

    ClientEnd end() {
        return end;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        if (incompatible != null) {
            throw end.failed(method, new BoundaryFailure(ReplyKind.INCOMPATIBLE, Executed.NO, incompatible));
        }
        ClientSlot slot = endpoint.slotOfThisThread();
        if (slot == null) {
            throw end.failed(method, endpoint.tooManyCallers());
        }
        return slot.begin(this, method);
    }

    @Override
    public long calls() {
        return endpoint.calls(index);
    }
}
