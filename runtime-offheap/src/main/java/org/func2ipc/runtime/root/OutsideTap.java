package org.func2ipc.runtime.root;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.counters.CallCounters;
import org.func2ipc.runtime.counters.DomainCounters;
import org.func2ipc.runtime.counters.EdgeCounters;
import org.func2ipc.runtime.counters.ServeCounters;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.WireLabels;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** Counts the calls from outside to one interface of one component, where they are served, and has them recorded. */
final class OutsideTap implements MessageTap {
    private final DomainCounters domain;
    private final EdgeCounters edge;
    private final int number;
    private final WireLabels labels;
    private final MessageTap recorder;
    private final Map<Long, Counted> open = new ConcurrentHashMap<>();

    private record Counted(@Nullable CallCounters call, @Nullable ServeCounters serving) {}

    /**
     * @param domain counters of the domain
     * @param edge of the edge from outside
     * @param number its number in the run
     * @param labels of its interface
     * @param recorder told of the same
     */
    OutsideTap(DomainCounters domain, EdgeCounters edge, int number, WireLabels labels, MessageTap recorder) {
        this.domain = domain;
        this.edge = edge;
        this.number = number;
        this.labels = labels;
        this.recorder = recorder;
    }

    @Override
    public void request(long time, long call, int label, CallHeader header, WireMessage request) {
        CallCounters counters = edge.claim(Thread.currentThread());
        ServeCounters serving = domain.serving(Thread.currentThread());
        var method = labels.method(label);
        if (counters != null) {
            counters.begin(method == null ? "" : method.name(), label, header.traceId(), request.length(), time);
        }
        if (serving != null) {
            serving.begin(number, label, header.traceId());
        }
        open.put(call, new Counted(counters, serving));
        recorder.request(time, call, label, header, request);
    }

    @Override
    public void reply(long time, long call, int label, long traceId, int kind, WireMessage reply) {
        Counted counted = open.remove(call);
        if (counted != null && counted.call() != null) {
            counted.call().end(reply.length(), /* waited= */ true);
            counted.call().release();
        }
        if (counted != null && counted.serving() != null) {
            counted.serving().end();
            counted.serving().release();
        }
        recorder.reply(time, call, label, traceId, kind, reply);
    }

    @Override
    public void written(long call, int label, long traceId) {
        recorder.written(call, label, traceId);
    }

    @Override
    public void failure(long time, long call, int label, long traceId, IpcException failure) {
        throw new IllegalStateException("this is the server's end, where every call has a reply", failure);
    }
}
