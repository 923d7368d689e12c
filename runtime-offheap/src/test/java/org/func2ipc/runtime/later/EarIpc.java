package org.func2ipc.runtime.later;

import java.util.List;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.DirectEdge;
import org.func2ipc.runtime.gate.Dispatcher;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ServerCall;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/** What the processor would generate for {@link Ear}. */
public final class EarIpc implements InterfaceBinding<Ear> {
    static final MethodDescriptor HEAR = new MethodDescriptor(
            Ear.class.getCanonicalName(), "hear", 0x20, MethodDescriptor.Kind.TWO_WAY, false, false, 8, 8);
    static final MethodDescriptor IS_ME = new MethodDescriptor(
            Ear.class.getCanonicalName(), "isMe", 0x21, MethodDescriptor.Kind.TWO_WAY, false, false, 8, 8);

    @Override
    public Class<Ear> type() {
        return Ear.class;
    }

    @Override
    public String interfaceName() {
        return Ear.class.getCanonicalName();
    }

    @Override
    public List<MethodDescriptor> methods() {
        return List.of(HEAR, IS_ME);
    }

    @Override
    public String schema() {
        return "hear long -> long\nisMe Ear -> long\n";
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(schema());
    }

    @Override
    public Ear directGate(Ear target, DirectEdge edge) {
        return new Ear() {
            @Override
            public long hear(long value) {
                edge.enter(HEAR);
                try {
                    return target.hear(value);
                } catch (Throwable e) {
                    throw edge.fault(HEAR, e);
                } finally {
                    edge.exit();
                }
            }

            @Override
            public long isMe(Ear other) {
                Ear passed = edge.pass(IS_ME, other, Ear.class);
                edge.enter(IS_ME);
                try {
                    return target.isMe(passed);
                } catch (Throwable e) {
                    throw edge.fault(IS_ME, e);
                } finally {
                    edge.exit();
                }
            }
        };
    }

    @Override
    public Ear ipcGate(IpcEdge edge) {
        return new Ear() {
            @Override
            public long hear(long value) {
                return call(edge, HEAR, message -> message.putLong(0, value));
            }

            @Override
            public long isMe(Ear other) {
                return call(edge, IS_ME, message -> message.putReference(0, other, Ear.class));
            }
        };
    }

    /** Encodes one word. */
    @FunctionalInterface
    interface Encoder {
        void encode(WireMessage message);
    }

    static long call(IpcEdge edge, MethodDescriptor method, Encoder encoder) {
        ClientCall call = edge.begin(method);
        try {
            WireMessage message = call.request(8);
            message.beginWrite(8);
            encoder.encode(message);
            if (!call.invoke()) {
                throw message.undeclared(method.label());
            }
            message.beginRead(method.label(), 8, 0);
            return message.getLong(0);
        } catch (WireFormatException e) {
            throw call.unusableReply(e);
        } finally {
            call.end();
        }
    }

    @Override
    public Dispatcher dispatcher(Ear target) {
        return (label, call) -> {
            boolean reference = label == IS_ME.label();
            WireMessage message = call.message();
            message.beginRead(label, 8, reference ? 1 : 0);
            long result;
            if (reference) {
                Ear other = message.getReference(0, 0, Ear.class);
                call.running();
                result = target.isMe(other);
            } else {
                long value = message.getLong(0);
                call.running();
                result = target.hear(value);
            }
            return reply(call, result);
        };
    }

    static boolean reply(ServerCall call, long result) {
        WireMessage reply = call.reply(8);
        reply.beginWrite(8);
        reply.putLong(0, result);
        return true;
    }
}
