package org.func2ipc.runtime.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.plan.BootedSystem;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Place;
import org.func2ipc.runtime.plan.Purpose;
import org.func2ipc.sel4.kernel.FastPath;
import org.func2ipc.sel4.kernel.IpcCounts;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.SystemCall;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.Tcb;

/**
 * One edge of a booted system, with its client and its server waiting on the kernel model: messages go over it, and the
 * model tells which path the kernel took.
 */
final class Passage {
    private static final long LABEL = 0x1_0000;

    private final Kernel kernel;
    private final Tcb server;
    private final Tcb client;
    private final long receiveFrom;
    private final long callThrough;
    private final IpcCounts.Edge edge;

    /**
     * How the kernel carried a call.
     *
     * @param call verdict on the Call; {@code FAST} is the fast path
     * @param reply verdict on the ReplyRecv that answers it
     */
    record Verdicts(FastPath.Verdict call, FastPath.Verdict reply) {}

    private Passage(BootedSystem booted, HeldCapability call, HeldCapability serve, EdgeModel edgeModel) {
        RootTask root = booted.root();
        this.kernel = root.kernel();
        int serverThread = booted.servingThreadOf(edgeModel.server());
        int clientThread = booted.callingThreadOf(edgeModel.client());
        this.server = root.threadAt(serverThread);
        this.client = root.threadAt(clientThread);
        this.receiveFrom = slot(serve);
        this.callThrough = slot(call);
        this.edge = new IpcCounts.Edge(booted.endpointOf(edgeModel.server()), call.badge());
        RootTask.require(root.invoke(serverThread, InvocationLabel.TCB_RESUME, List.of()), "resume the server");
        RootTask.require(root.invoke(clientThread, InvocationLabel.TCB_RESUME, List.of()), "resume the client");
        root.stop();
        step(server, SystemCall.of(SystemCall.Kind.RECV, receiveFrom));
    }

    /** A passage over {@code edge}, which must cross domains in {@code placement}. */
    static Passage over(DefinedSystem system, Placement placement, EdgeModel edge) {
        BootedSystem booted = BootedSystem.boot(system, placement, BootedSystem.PLENTY);
        List<HeldCapability> held = booted.capabilities();
        return new Passage(
                booted,
                find(
                        held,
                        capability -> capability.purpose() instanceof Purpose.Call call
                                && call.edge().equals(edge)),
                find(held, capability -> capability.purpose().equals(new Purpose.Serve(edge.server()))),
                edge);
    }

    private static HeldCapability find(List<HeldCapability> held, Predicate<HeldCapability> condition) {
        return held.stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the edge does not cross domains in this placement"));
    }

    private static long slot(HeldCapability capability) {
        return ((Place.Slot) capability.place()).index();
    }

    /** Sends one call of {@code words} words and {@code capabilities} capabilities, answered by {@code replyWords}. */
    Verdicts call(int words, int capabilities, int replyWords) {
        IpcCounts.Tally before = kernel.counts().of(edge.object(), edge.badge());
        step(client, message(SystemCall.Kind.CALL, callThrough, words, capabilities));
        step(server, message(SystemCall.Kind.REPLY_RECV, receiveFrom, replyWords, 0));
        IpcCounts.Tally after = kernel.counts().of(edge.object(), edge.badge());
        return new Verdicts(added(before.calls(), after.calls()), added(before.replies(), after.replies()));
    }

    /** Sends {@code words} words that nobody answers; returns how many sends the kernel counted. */
    long send(int words) {
        long before = kernel.counts().of(edge.object(), edge.badge()).sends();
        step(client, message(SystemCall.Kind.SEND, callThrough, words, 0));
        step(server, SystemCall.of(SystemCall.Kind.RECV, receiveFrom));
        return kernel.counts().of(edge.object(), edge.badge()).sends() - before;
    }

    private static SystemCall message(SystemCall.Kind kind, long cap, int words, int capabilities) {
        List<Long> content = Collections.nCopies(words, 0L);
        List<Long> caps = new ArrayList<>(Collections.nCopies(capabilities, cap));
        return new SystemCall(kind, cap, LABEL, content, caps, 0);
    }

    private static FastPath.Verdict added(Map<FastPath.Verdict, Long> before, Map<FastPath.Verdict, Long> after) {
        return after.entrySet().stream()
                .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0L))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the model did not count the message"));
    }

    private void step(Tcb thread, SystemCall call) {
        if (kernel.current() != thread) {
            throw new IllegalStateException(
                    "thread " + thread + " must run for " + call.kind() + ": current=" + kernel.current());
        }
        kernel.systemCall(call);
    }
}
