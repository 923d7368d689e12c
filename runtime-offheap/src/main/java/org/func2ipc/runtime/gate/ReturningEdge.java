package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * An edge across domains to a component that a chain of calls can come back to: its one-way calls from within such a
 * chain are kept until the chain has ended; all others follow them in order (semantics R24).
 */
public final class ReturningEdge implements IpcEdge {
    private final IpcEdge edge;
    private final ClientEnd client;
    private final ReturningCalls returning;

    /**
     * @param edge what carries the calls
     * @param client the client's end
     * @param returning the calls that wait, of all edges between the two components
     */
    public ReturningEdge(IpcEdge edge, ClientEnd client, ReturningCalls returning) {
        this.edge = edge;
        this.client = client;
        this.returning = returning;
    }

    private boolean comesBack() {
        return (CallContext.current().chain() & client.chainBit()) != 0;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        boolean comesBack = comesBack();
        if (method.kind() == MethodDescriptor.Kind.ONE_WAY && (comesBack || returning.areWaiting())) {
            return new Posted(method);
        }
        if (!comesBack) {
            followEarlier(method);
        }
        return edge.begin(method);
    }

    private void followEarlier(MethodDescriptor method) {
        if (!returning.areWaiting()) {
            return;
        }
        long remaining = CallContext.current().remainingNanos(client.deadlineNanos(method));
        if (!returning.awaitEarlier(remaining)) {
            throw client.failed(
                    method,
                    new BoundaryFailure(
                            ReplyKind.DEADLINE_EXCEEDED,
                            Executed.NO,
                            "waited " + Durations.describe(remaining) + " for one-way calls before it"));
        }
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        if (!comesBack()) {
            try {
                followEarlier(method);
            } catch (IpcException late) {
                return CompletableFuture.failedStage(late);
            }
        }
        return edge.async(method, request, reply);
    }

    @Override
    public void revoke(String why) {
        edge.revoke(why);
    }

    @Override
    public long calls() {
        return edge.calls();
    }

    /** A one-way call that is sent later. */
    private final class Posted implements ClientCall {
        private final MethodDescriptor method;
        private final WireMessage message = new WireMessage();

        Posted(MethodDescriptor method) {
            this.method = method;
        }

        @Override
        public WireMessage request(long length) {
            client.checkRequest(method, length);
            message.clear((int) length);
            return message;
        }

        @Override
        public boolean invoke() {
            throw new IllegalStateException("a one-way call has no reply: " + method.shortName());
        }

        @Override
        public void send() {
            CallHeader header = new CallHeader();
            client.prepare(header, method);
            long remaining = header.remainingNanos();
            header.set(header.badge(), client.deadlineNanos(method), header.traceId(), CancelSource.NEVER);
            BoundaryFailure refusal = returning.post(
                    method.shortName(),
                    () -> sendNow(header),
                    remaining,
                    client.edge().rules().whenFull());
            if (refusal != null) {
                throw client.failed(method, refusal);
            }
        }

        /** Sends it as part of the chain that it came from, which has ended. */
        private void sendNow(CallHeader header) {
            CallContext context = CallContext.current();
            context.push().served(header, 0);
            try {
                ClientCall call = edge.begin(method);
                try {
                    CheckedRun.copyRequest(message, call.request(message.length()));
                    call.send();
                } finally {
                    call.end();
                }
            } finally {
                context.pop();
            }
        }

        @Override
        public IpcException unusableReply(WireFormatException cause) {
            return client.unusable(method, cause);
        }

        @Override
        public void end() {
            // Nothing is held: the message is this call's own.
        }
    }
}
