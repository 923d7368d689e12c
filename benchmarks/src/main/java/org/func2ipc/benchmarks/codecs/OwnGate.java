package org.func2ipc.benchmarks.codecs;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.Dispatcher;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.LaterReply;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.gate.RequestWriter;
import org.func2ipc.runtime.gate.ServerCall;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * What a call adds: {@code encode} is the generated gate, up to where the message would be sent and from where an empty
 * reply has come; {@code decode} is the generated dispatcher, down to the component and its reply.
 */
final class OwnGate implements Peer, IpcEdge, ClientCall, ServerCall {
    private final WireMessage request = new WireMessage();
    private final WireMessage reply = new WireMessage();
    private final Messages gate = new MessagesIpc().ipcGate(this);
    private final Receiver receiver = new Receiver();
    private final Dispatcher dispatcher = new MessagesIpc().dispatcher(receiver);
    private final Consumer<Messages> call;
    private final int label;
    private int requestLength;
    private boolean replied;

    private OwnGate(String method, Consumer<Messages> call) {
        this.call = call;
        label = new MessagesIpc()
                .methods().stream()
                        .filter(descriptor -> descriptor.name().equals(method))
                        .findFirst()
                        .orElseThrow()
                        .label();
    }

    static Peer of(MessageKind kind) {
        ReadRequest request = Samples.REQUEST;
        return switch (kind) {
            case REQUEST ->
                new OwnGate(
                        "read",
                        messages -> messages.read(
                                request.handle(),
                                request.offset(),
                                request.length(),
                                request.flags(),
                                request.priority()));
            case CAR -> new OwnGate("car", messages -> messages.car(Samples.CAR));
            case LISTING -> new OwnGate("listing", messages -> messages.listing(Samples.LISTING));
            case PAYLOAD -> new OwnGate("payload", messages -> messages.payload(Samples.PAYLOAD));
        };
    }

    private static final class Receiver implements Messages {
        private long sum;

        @Override
        public void read(long handle, long offset, int length, short flags, byte priority) {
            sum = handle + offset + length + flags + priority;
        }

        @Override
        public void request(ReadRequest request) {
            sum = request.checksum();
        }

        @Override
        public void car(Car car) {
            sum = car.checksum();
        }

        @Override
        public void listing(Listing listing) {
            sum = listing.checksum();
        }

        @Override
        public void payload(Payload payload) {
            sum = OwnPeer.checksum(payload);
        }
    }

    @Override
    public void encode() {
        call.accept(gate);
    }

    @Override
    public long decode() {
        request.reserve(requestLength);
        try {
            replied = dispatcher.dispatch(label, this);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the method declares no exception", e);
        }
        return replied ? receiver.sum : 0;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        return this;
    }

    @Override
    public WireMessage request(long length) {
        request.clear((int) length);
        return request;
    }

    /** An empty reply has come; the bytes of the request stay where they are, to be decoded. */
    @Override
    public boolean invoke() {
        requestLength = request.length();
        request.reserve(0);
        return true;
    }

    @Override
    public WireMessage message() {
        return request;
    }

    @Override
    public void running() {}

    @Override
    public WireMessage reply(long length) {
        reply.clear((int) length);
        return reply;
    }

    @Override
    public void end() {}

    @Override
    public void send() {
        throw new UnsupportedOperationException("no method of Messages is one-way");
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        throw new UnsupportedOperationException("no method of Messages is asynchronous");
    }

    @Override
    public <T> boolean answerLater(CompletionStage<T> stage, LaterReply<T> reply) {
        throw new UnsupportedOperationException("no method of Messages is asynchronous");
    }

    @Override
    public IpcException unusableReply(WireFormatException cause) {
        throw cause;
    }

    @Override
    public void revoke(String why) {
        throw new UnsupportedOperationException("this edge has no capability");
    }

    @Override
    public long calls() {
        return 0;
    }
}
