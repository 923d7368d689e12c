package org.func2ipc.runtime.gate;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import org.func2ipc.dsl.model.MethodDescriptor;

/** An edge across domains of one process: every call is encoded, checked and decoded as between processes. */
public final class CheckedEdge implements IpcEdge {
    private final ClientEnd client;
    private final Service service;
    private final CheckedServer server;
    private final IntPredicate mapped;
    private final FailureInjection injection;
    private final ConcurrentLinkedDeque<CheckedCall> idle = new ConcurrentLinkedDeque<>();
    private final AtomicLong calls = new AtomicLong();

    /**
     * @param client the client's end
     * @param service the provided interface
     * @param server the threads that serve it
     * @param mapped whether the callee's domain maps the region of an id, so that a lease of it may be passed
     * @param injection failures to inject
     */
    public CheckedEdge(
            ClientEnd client, Service service, CheckedServer server, IntPredicate mapped, FailureInjection injection) {
        this.client = client;
        this.service = service;
        this.server = server;
        this.mapped = mapped;
        this.injection = injection;
    }

    @Override
    public ClientCall begin(MethodDescriptor method) {
        CheckedCall call = idle.pollFirst();
        if (call == null) {
            call = new CheckedCall(this);
        }
        call.begin(method, calls.incrementAndGet());
        return call;
    }

    @Override
    public long calls() {
        return calls.get();
    }

    void giveBack(CheckedCall call) {
        idle.addFirst(call);
    }

    ClientEnd client() {
        return client;
    }

    Service service() {
        return service;
    }

    CheckedServer server() {
        return server;
    }

    boolean isMapped(int region) {
        return mapped.test(region);
    }

    FailureInjection injection() {
        return injection;
    }
}
