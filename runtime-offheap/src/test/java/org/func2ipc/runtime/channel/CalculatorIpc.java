package org.func2ipc.runtime.channel;

import java.util.List;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.ClientCall;
import org.func2ipc.runtime.gate.DirectEdge;
import org.func2ipc.runtime.gate.Dispatcher;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ServerCall;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/** What the processor would generate for {@link Calculator}. */
public final class CalculatorIpc implements InterfaceBinding<Calculator> {
    static final int INCREMENT = 0x100;
    static final int ECHO = 0x101;
    static final int SUM = 0x102;

    static final MethodDescriptor INCREMENT_METHOD = method("increment", INCREMENT, false, 8);
    private static final MethodDescriptor ECHO_METHOD = method("echo", ECHO, false, MethodDescriptor.UNBOUNDED);
    private static final MethodDescriptor SUM_METHOD = method("sum", SUM, true, 8);

    private final String schema;

    public CalculatorIpc() {
        this(
                "interface Calculator\n  increment 0x100 long -> long\n  echo 0x101 Bytes -> Bytes\n  sum 0x102 Lease -> long\n");
    }

    /** As one would be generated from another version of the interface. */
    CalculatorIpc(String schema) {
        this.schema = schema;
    }

    private static MethodDescriptor method(String name, int label, boolean leases, long bytes) {
        return new MethodDescriptor(
                Calculator.class.getCanonicalName(),
                name,
                label,
                MethodDescriptor.Kind.TWO_WAY,
                false,
                leases,
                bytes,
                bytes);
    }

    @Override
    public Class<Calculator> type() {
        return Calculator.class;
    }

    @Override
    public String interfaceName() {
        return Calculator.class.getCanonicalName();
    }

    @Override
    public List<MethodDescriptor> methods() {
        return List.of(INCREMENT_METHOD, ECHO_METHOD, SUM_METHOD);
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(schema);
    }

    @Override
    public Calculator directGate(Calculator target, DirectEdge edge) {
        throw new UnsupportedOperationException("calculators are called over channels only");
    }

    @Override
    public Calculator ipcGate(IpcEdge edge) {
        return new Gate(edge);
    }

    @Override
    public Dispatcher dispatcher(Calculator target) {
        return (label, call) -> dispatch(target, label, call);
    }

    private static boolean dispatch(Calculator target, int label, ServerCall call) {
        WireMessage message = call.message();
        switch (label) {
            case INCREMENT -> {
                message.beginRead(label, 8, 0);
                long value = message.getLong(0);
                message.endRead();
                call.running();
                putLong(call, target.increment(value));
            }
            case ECHO -> {
                message.beginRead(label, 8, 0);
                Bytes content = message.getBytes(0, Integer.MAX_VALUE);
                message.endRead();
                call.running();
                Bytes answer = target.echo(content);
                putBytes(call.reply(bytesLength(answer)), answer);
            }
            case SUM -> {
                message.beginRead(label, 8, 1);
                Lease lease = message.getLease(0, 0, true);
                message.requireZero(1, 7);
                message.endRead();
                call.running();
                try {
                    putLong(call, target.sum(lease));
                } catch (Calculator.RefusedException e) {
                    putLong(call, e.reason());
                    return false;
                }
            }
            default -> throw new WireFormatException(WireFault.UNKNOWN_LABEL, label, 0, "a method", "none");
        }
        return true;
    }

    private static void putLong(ServerCall call, long value) {
        WireMessage reply = call.reply(8);
        reply.beginWrite(8);
        reply.putLong(0, value);
        reply.endWrite();
    }

    private static long bytesLength(Bytes content) {
        return 8 + WireMessage.padded(content.length());
    }

    private static void putBytes(WireMessage message, Bytes content) {
        message.beginWrite(8);
        message.putBytes(0, content);
        message.endWrite();
    }

    private record Gate(IpcEdge edge) implements Calculator {
        @Override
        public long increment(long value) {
            ClientCall call = edge.begin(INCREMENT_METHOD);
            try {
                WireMessage message = call.request(8);
                message.beginWrite(8);
                message.putLong(0, value);
                message.endWrite();
                call.invoke();
                return result(message, INCREMENT);
            } catch (WireFormatException e) {
                throw call.unusableReply(e);
            } finally {
                call.end();
            }
        }

        private static long result(WireMessage message, int label) {
            message.beginRead(label, 8, 0);
            long value = message.getLong(0);
            message.endRead();
            return value;
        }

        @Override
        public Bytes echo(Bytes content) {
            ClientCall call = edge.begin(ECHO_METHOD);
            try {
                WireMessage message = call.request(bytesLength(content));
                putBytes(message, content);
                call.invoke();
                message.beginRead(ECHO, 8, 0);
                Bytes result = message.getBytes(0, Integer.MAX_VALUE);
                message.endRead();
                return result;
            } catch (WireFormatException e) {
                throw call.unusableReply(e);
            } finally {
                call.end();
            }
        }

        @Override
        public long sum(Lease lease) throws RefusedException {
            ClientCall call = edge.begin(SUM_METHOD);
            try {
                WireMessage message = call.request(8);
                message.beginWrite(8);
                message.putLease(0, lease);
                message.endWrite();
                if (call.invoke()) {
                    return result(message, SUM);
                }
                throw new RefusedException(result(message, SUM));
            } catch (WireFormatException e) {
                throw call.unusableReply(e);
            } finally {
                call.end();
            }
        }
    }
}
