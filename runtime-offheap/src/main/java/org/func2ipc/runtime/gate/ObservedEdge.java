package org.func2ipc.runtime.gate;

import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** An edge whose messages someone looks at. */
public final class ObservedEdge implements IpcEdge {
    private final EdgeModel model;
    private final IpcEdge edge;
    private final MessageObserver observer;

    /**
     * @param model which edge it is
     * @param edge what carries the calls
     * @param observer told of each of them
     */
    public ObservedEdge(EdgeModel model, IpcEdge edge, MessageObserver observer) {
        this.model = model;
        this.edge = edge;
        this.observer = observer;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        return new ObservedCall(edge.begin(method), method);
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        int[] sizes = new int[2];
        return edge.async(
                method,
                call -> {
                    ObservedCall observed = new ObservedCall(call, method);
                    request.write(observed);
                    sizes[0] = observed.requestBytes();
                    sizes[1] = observed.capabilities();
                },
                (message, result) -> {
                    observer.message(model, method, sizes[0], sizes[1], message.length());
                    return reply.read(message, result);
                });
    }

    @Override
    public void revoke(String why) {
        edge.revoke(why);
    }

    @Override
    public long calls() {
        return edge.calls();
    }

    private final class ObservedCall implements ClientCall {
        private final ClientCall call;
        private final MethodDescriptor method;
        private @Nullable WireMessage message;

        ObservedCall(ClientCall call, MethodDescriptor method) {
            this.call = call;
            this.method = method;
        }

        int requestBytes() {
            return message == null ? 0 : message.length();
        }

        int capabilities() {
            return message == null ? 0 : message.capabilities();
        }

        @Override
        public WireMessage request(long length) {
            message = call.request(length);
            return message;
        }

        @Override
        public boolean invoke() {
            int bytes = requestBytes();
            int capabilities = capabilities();
            int reply = 0;
            try {
                boolean result = call.invoke();
                reply = requestBytes();
                return result;
            } finally {
                observer.message(model, method, bytes, capabilities, reply);
            }
        }

        @Override
        public void send() {
            int bytes = requestBytes();
            int capabilities = capabilities();
            call.send();
            observer.message(model, method, bytes, capabilities, 0);
        }

        @Override
        public IpcException unusableReply(WireFormatException cause) {
            return call.unusableReply(cause);
        }

        @Override
        public void end() {
            call.end();
        }
    }
}
