package org.func2ipc.runtime.later;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.AsyncBody;
import org.func2ipc.runtime.gate.DirectEdge;
import org.func2ipc.runtime.gate.Dispatcher;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.ServerCall;
import org.func2ipc.runtime.wire.Admission;
import org.func2ipc.runtime.wire.WireMessage;

/** What the processor would generate for {@link Office}. */
public final class OfficeIpc implements InterfaceBinding<Office> {
    static final MethodDescriptor LATER = method("later", 0x30, MethodDescriptor.Kind.ASYNC);
    static final MethodDescriptor NOW = method("now", 0x31, MethodDescriptor.Kind.ASYNC);
    static final MethodDescriptor FAIL = method("fail", 0x32, MethodDescriptor.Kind.ASYNC);
    static final MethodDescriptor RELEASE = method("release", 0x33, MethodDescriptor.Kind.TWO_WAY);
    static final MethodDescriptor SUBSCRIBE = method("subscribe", 0x34, MethodDescriptor.Kind.TWO_WAY);
    static final MethodDescriptor TELL = method("tell", 0x35, MethodDescriptor.Kind.TWO_WAY);

    private static MethodDescriptor method(String name, int label, MethodDescriptor.Kind kind) {
        return new MethodDescriptor(Office.class.getCanonicalName(), name, label, kind, false, false, 8, 8);
    }

    @Override
    public Class<Office> type() {
        return Office.class;
    }

    @Override
    public String interfaceName() {
        return Office.class.getCanonicalName();
    }

    @Override
    public List<MethodDescriptor> methods() {
        return List.of(LATER, NOW, FAIL, RELEASE, SUBSCRIBE, TELL);
    }

    @Override
    public String schema() {
        return "office\n";
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(schema());
    }

    @Override
    public Office directGate(Office target, DirectEdge edge) {
        return new DirectOffice(target, edge);
    }

    private record DirectOffice(Office target, DirectEdge edge) implements Office {
        private CompletionStage<Long> async(MethodDescriptor method, AsyncBody<Long> body) {
            return edge.async(method, body, value -> Admission.present(value, "result"), OfficeException.class);
        }

        @Override
        public CompletionStage<Long> later(long value) {
            return async(LATER, () -> target.later(value));
        }

        @Override
        public CompletionStage<Long> now(long value) {
            return async(NOW, () -> target.now(value));
        }

        @Override
        public CompletionStage<Long> fail(long how) {
            return async(FAIL, () -> target.fail(how));
        }

        /** A two-way call. */
        private interface Body {
            long run() throws Throwable;
        }

        private long call(MethodDescriptor method, Body body) {
            edge.enter(method);
            try {
                return body.run();
            } catch (Throwable e) {
                throw edge.fault(method, e);
            } finally {
                edge.exit();
            }
        }

        @Override
        public long release() {
            return call(RELEASE, target::release);
        }

        @Override
        public long subscribe(Ear ear) {
            Ear passed = edge.pass(SUBSCRIBE, ear, Ear.class);
            return call(SUBSCRIBE, () -> target.subscribe(passed));
        }

        @Override
        public long tell(long value) {
            return call(TELL, () -> target.tell(value));
        }
    }

    @Override
    public Office ipcGate(IpcEdge edge) {
        return new IpcOffice(edge);
    }

    private record IpcOffice(IpcEdge edge) implements Office {
        private CompletionStage<Long> async(MethodDescriptor method, long argument) {
            return edge.async(
                    method,
                    call -> {
                        WireMessage message = call.request(8);
                        message.beginWrite(8);
                        message.putLong(0, argument);
                    },
                    (message, result) -> {
                        message.beginRead(method.label(), 8, 0);
                        if (!result) {
                            throw new OfficeException(message.getLong(0));
                        }
                        return message.getLong(0);
                    });
        }

        @Override
        public CompletionStage<Long> later(long value) {
            return async(LATER, value);
        }

        @Override
        public CompletionStage<Long> now(long value) {
            return async(NOW, value);
        }

        @Override
        public CompletionStage<Long> fail(long how) {
            return async(FAIL, how);
        }

        @Override
        public long release() {
            return EarIpc.call(edge, RELEASE, message -> message.putLong(0, 0));
        }

        @Override
        public long subscribe(Ear ear) {
            return EarIpc.call(edge, SUBSCRIBE, message -> message.putReference(0, ear, Ear.class));
        }

        @Override
        public long tell(long value) {
            return EarIpc.call(edge, TELL, message -> message.putLong(0, value));
        }
    }

    @Override
    public Dispatcher dispatcher(Office target) {
        return (label, call) -> {
            WireMessage message = call.message();
            message.beginRead(label, 8, label == SUBSCRIBE.label() ? 1 : 0);
            if (label == SUBSCRIBE.label()) {
                Ear ear = message.getReference(0, 0, Ear.class);
                call.running();
                return EarIpc.reply(call, target.subscribe(ear));
            }
            long value = message.getLong(0);
            call.running();
            return switch (label) {
                case 0x30 -> answer(call, target.later(value));
                case 0x31 -> answer(call, target.now(value));
                case 0x32 -> answer(call, staged(() -> target.fail(value)));
                case 0x33 -> EarIpc.reply(call, target.release());
                default -> EarIpc.reply(call, target.tell(value));
            };
        };
    }

    /** A declared exception may be thrown as well as staged. */
    private static CompletionStage<Long> staged(AsyncBody<Long> body) throws Throwable {
        try {
            return body.run();
        } catch (Office.OfficeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean answer(ServerCall call, CompletionStage<Long> stage) throws Throwable {
        return call.answerLater(stage, (later, outcome) -> {
            try {
                return EarIpc.reply(later, Admission.present(outcome.get(), "result"));
            } catch (Office.OfficeException e) {
                EarIpc.reply(later, e.reason());
                return false;
            }
        });
    }
}
