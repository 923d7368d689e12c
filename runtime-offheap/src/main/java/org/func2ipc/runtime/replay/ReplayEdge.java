package org.func2ipc.runtime.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.ReplyReader;
import org.func2ipc.runtime.gate.RequestWriter;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** An edge of a replayed component: each call is compared with the recorded one, and gets the recorded reply. */
final class ReplayEdge implements IpcEdge {
    private final ClientEnd client;
    private final String schema;
    private final String name;
    private final ReplayScript script;
    private final ReplayState state;
    private final RecordedText texts;
    private final Executor later;
    private final AtomicLong calls = new AtomicLong();

    /**
     * @param client the client's half
     * @param schema canonical schema of the interface
     * @param texts to show differences
     * @param later runs what completes asynchronous calls
     */
    ReplayEdge(
            ClientEnd client,
            String schema,
            ReplayScript script,
            ReplayState state,
            RecordedText texts,
            Executor later) {
        this.client = client;
        this.schema = schema;
        this.name = client.edge().client() + " " + client.edge().interfaceName() + " "
                + client.edge().server();
        this.script = script;
        this.state = state;
        this.texts = texts;
        this.later = later;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        calls.incrementAndGet();
        return new ReplayCall(method);
    }

    @Override
    public <T> CompletionStage<T> async(MethodDescriptor method, RequestWriter request, ReplyReader<T> reply) {
        calls.incrementAndGet();
        ReplayCall call = new ReplayCall(method);
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            request.write(call);
            RecordedCall recorded = call.compared();
            later.execute(() -> {
                try {
                    result.complete(call.read(recorded, reply));
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        return result.minimalCompletionStage();
    }

    @Override
    public void revoke(String why) {
        throw new IllegalStateException("nothing revokes in a replay: " + why);
    }

    @Override
    public long calls() {
        return calls.get();
    }

    private final class ReplayCall implements ClientCall {
        private final MethodDescriptor method;
        private final WireMessage message = new WireMessage();
        private final List<RegionLease> leases = new ArrayList<>();

        ReplayCall(MethodDescriptor method) {
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
            return outcome(compared());
        }

        @Override
        public void send() {
            invoke();
        }

        /** The recorded call that this one is; the replay is over when there is none. */
        RecordedCall compared() {
            if (state.isOver()) {
                throw new ReplayState.Over();
            }
            CallContext context = CallContext.current();
            if (client.edge().channel().isDurable()) {
                var unused = context.takeRequestName(); // who named the request gets the recorded reply
            }
            long traceId = context.traceIdOrNew();
            RecordedCall recorded = script.call(name, traceId, this::isLike);
            String where =
                    "call of " + method.shortName() + " of " + client.edge().server();
            if (recorded == null) {
                throw state.differs(new Difference(where, 0, null, shown()));
            }
            RecordedMessage request = recorded.request();
            if (!isLike(request)) {
                throw state.differs(new Difference(where, request.time(), texts.values(request), shown()));
            }
            takeLeases();
            LeaseContents.of(leases, /* writable= */ false)
                    .differenceFrom(recorded.lent(), texts)
                    .ifPresent(parting -> {
                        throw state.differs(new Difference(
                                "what a lease led to in the " + where,
                                request.time(),
                                parting.recorded(),
                                parting.now()));
                    });
            return recorded;
        }

        private void takeLeases() {
            for (int index = 0; index < message.capabilities(); index++) {
                if (message.isLease(index)) {
                    leases.add(RegionLease.of(message.lease(index)));
                }
            }
        }

        private TextNode shown() {
            return texts.request(
                    schema, method.label(), Arrays.copyOf(message.body(), message.length()), capabilities());
        }

        private boolean isLike(RecordedMessage recorded) {
            return recorded.label() == client.wireLabel(method)
                    && recorded.body().equals(Bytes.copyOf(message.body(), 0, message.length()))
                    && recorded.capabilities().equals(capabilities());
        }

        private List<RecordedCapability> capabilities() {
            List<RecordedCapability> found = new ArrayList<>();
            for (int index = 0; index < message.capabilities(); index++) {
                if (message.isLease(index)) {
                    found.add(LeaseContents.recorded(RegionLease.of(message.lease(index))));
                } else {
                    long number = client.name(method, message.reference(index), message.referenceType(index));
                    found.add(new RecordedCapability.Reference(
                            ReferencePort.component(number), ReferencePort.interfaceOf(number)));
                }
            }
            return found;
        }

        private boolean outcome(RecordedCall recorded) {
            RecordedMessage reply = script.answer(recorded);
            if (reply == null) {
                throw state.stops("the recording ends before the reply to " + method.shortName() + " of "
                        + client.edge().server());
            }
            if (reply.event() == RecordedMessage.Event.RECEIVED) {
                fill(script.filled(recorded));
            }
            state.called();
            ReplyKind kind = reply.kind();
            if (reply.event() == RecordedMessage.Event.FAILED) {
                throw failure(kind, reply.executed());
            }
            message.reserve(reply.body().length());
            reply.body().copyTo(0, message.body(), 0, reply.body().length());
            return client.completed(
                    method, reply.code(), message, Long.MAX_VALUE, System.nanoTime() + Long.MAX_VALUE / 2);
        }

        /** What was written into writable leases then, is written into them now. */
        private void fill(List<RecordedContent> contents) {
            for (RegionLease lease : leases) {
                if (!lease.isWritable() || lease.length() == 0) {
                    continue;
                }
                Bytes bytes = LeaseContents.of(LeaseContents.recorded(lease), contents);
                if (bytes == null) {
                    throw state.stops("the reply to " + method.shortName() + " of "
                            + client.edge().server() + " came through a writable lease of " + lease.length()
                            + " bytes, whose content is not in the recording: " + texts.whyNoContent(lease.length()));
                }
                lease.put(0, bytes.toArray(), 0, bytes.length());
            }
        }

        private IpcException failure(@Nullable ReplyKind kind, @Nullable Executed executed) {
            ReplyKind known = kind != null && kind.compareTo(ReplyKind.FAULT) > 0 ? kind : ReplyKind.INCOMPATIBLE;
            return client.failed(
                    method,
                    new BoundaryFailure(
                            known,
                            executed == null ? Executed.MAYBE : executed,
                            "the call failed when it was recorded"));
        }

        <T> T read(RecordedCall recorded, ReplyReader<T> reply) throws Exception {
            try {
                return reply.read(message, outcome(recorded));
            } catch (WireFormatException e) {
                throw unusableReply(e);
            }
        }

        @Override
        public IpcException unusableReply(WireFormatException cause) {
            return client.unusable(method, cause);
        }

        @Override
        public void end() {
            Arrays.fill(message.body(), (byte) 0);
        }
    }
}
