package org.func2ipc.testkit;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.Dispatcher;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.LaterReply;
import org.func2ipc.runtime.gate.Outcome;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.gate.RequestWriter;
import org.func2ipc.runtime.gate.ServerCall;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/** An edge whose other end is in the same thread, and whose messages can be changed on the way. */
final class Loopback implements IpcEdge, ClientCall, ServerCall {
    private final Dispatcher dispatcher;
    private final WireMessage client = new WireMessage();
    private final WireMessage server = new WireMessage();
    private UnaryOperator<byte[]> onRequest = UnaryOperator.identity();
    private UnaryOperator<byte[]> onReply = UnaryOperator.identity();
    private boolean changes;
    private boolean ran;
    private int label;
    private long calls;

    /** The dispatcher could not decode the request. */
    static final class RefusedRequest extends RuntimeException {
        RefusedRequest(WireFormatException cause) {
            super(cause);
        }
    }

    Loopback(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** From now on each request passes through {@code change}. */
    void onRequest(UnaryOperator<byte[]> change) {
        onRequest = change;
        changes = true;
    }

    /** From now on each reply passes through {@code change}. */
    void onReply(UnaryOperator<byte[]> change) {
        onReply = change;
        changes = true;
    }

    /** Whether the component was reached by the last call. */
    boolean ran() {
        return ran;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        label = method.label();
        ran = false;
        calls++;
        return this;
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        request.write(begin(method));
        try {
            return CompletableFuture.completedStage(reply.read(client, invoke()));
        } catch (Exception e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public <T> boolean answerLater(CompletionStage<T> stage, LaterReply<T> reply) throws Throwable {
        return reply.write(this, Outcome.ofCompleted(stage));
    }

    @Override
    public void revoke(String why) {
        throw new UnsupportedOperationException("nobody revokes a loop: " + why);
    }

    @Override
    public long calls() {
        return calls;
    }

    @Override
    public WireMessage request(long length) {
        client.clear((int) length);
        return client;
    }

    @Override
    public boolean invoke() {
        copy(client, server, onRequest);
        try {
            boolean result = dispatcher.dispatch(label, this);
            copy(server, client, onReply);
            return result;
        } catch (WireFormatException e) {
            throw new RefusedRequest(e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a checked exception left the dispatcher undeclared", e);
        }
    }

    private void copy(WireMessage from, WireMessage to, UnaryOperator<byte[]> change) {
        if (changes) {
            byte[] body = change.apply(Arrays.copyOf(from.body(), from.length()));
            to.reserve(body.length);
            System.arraycopy(body, 0, to.body(), 0, body.length);
        } else {
            to.reserve(from.length());
            System.arraycopy(from.body(), 0, to.body(), 0, from.length());
        }
        for (int index = 0; index < from.capabilities(); index++) {
            to.add(from.lease(index));
        }
    }

    @Override
    public void send() {
        if (!invoke()) {
            throw new AssertionError("a one-way call declares no exception");
        }
    }

    @Override
    public IpcException unusableReply(WireFormatException cause) {
        CallSite site = new CallSite("keeper", "Zoo", "?", label, 1);
        return new Incompatible(site, Executed.YES, String.valueOf(cause.getMessage()));
    }

    @Override
    public void end() {}

    @Override
    public WireMessage message() {
        return server;
    }

    @Override
    public void running() {
        ran = true;
    }

    @Override
    public WireMessage reply(long length) {
        server.clear((int) length);
        return server;
    }
}
