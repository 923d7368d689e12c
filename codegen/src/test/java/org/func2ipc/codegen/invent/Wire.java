package org.func2ipc.codegen.invent;

import java.util.Arrays;
import java.util.concurrent.CompletionStage;
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

/** Both ends of an edge, in one thread; keeps the bodies that went over it. */
public final class Wire implements IpcEdge, ClientCall, ServerCall {
    private final Dispatcher dispatcher;
    private final WireMessage message = new WireMessage();
    private byte[] request = {};
    private byte[] reply = {};
    private int label;

    /** An edge to {@code dispatcher}. */
    public Wire(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Body of the last request. */
    public byte[] request() {
        return request.clone();
    }

    /** Body of the last reply. */
    public byte[] reply() {
        return reply.clone();
    }

    /** Sends {@code body} as a request of {@code label}. */
    public void send(int label, byte[] body) throws Throwable {
        message.reserve(body.length);
        System.arraycopy(body, 0, message.body(), 0, body.length);
        dispatcher.dispatch(label, this);
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        label = method.label();
        return this;
    }

    @Override
    public WireMessage request(long length) {
        message.clear(Math.toIntExact(length));
        return message;
    }

    @Override
    public boolean invoke() {
        request = body();
        try {
            boolean result = dispatcher.dispatch(label, this);
            reply = body();
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("undeclared", e);
        }
    }

    private byte[] body() {
        return Arrays.copyOf(message.body(), message.length());
    }

    @Override
    public IpcException unusableReply(WireFormatException cause) {
        throw cause;
    }

    @Override
    public WireMessage message() {
        return message;
    }

    @Override
    public WireMessage reply(long length) {
        return request(length);
    }

    @Override
    public void running() {}

    @Override
    public void end() {}

    @Override
    public long calls() {
        return 0;
    }

    @Override
    public void send() {
        throw new UnsupportedOperationException("invented methods are two-way");
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        throw new UnsupportedOperationException("invented methods are two-way");
    }

    @Override
    public <T> boolean answerLater(CompletionStage<T> stage, LaterReply<T> reply) {
        throw new UnsupportedOperationException("invented methods are two-way");
    }

    @Override
    public void revoke(String why) {
        throw new UnsupportedOperationException("nobody revokes this edge: " + why);
    }
}
