package org.func2ipc.runtime.cost;

import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.sel4.kernel.FastPath;

/**
 * What one edge costs in a run.
 *
 * @param edge the edge
 * @param direct true inside a domain: function calls, which the kernel does not see
 * @param calls two-way calls
 * @param fastCalls those whose request took the fast path
 * @param fastReplies those whose reply took the fast path
 * @param oneWay one-way calls
 * @param cycles all of them in cycles of the kernel; 0 when direct
 */
public record EdgeCost(
        EdgeModel edge, boolean direct, long calls, long fastCalls, long fastReplies, long oneWay, long cycles) {
    static EdgeCost none(EdgeModel edge, boolean direct) {
        return new EdgeCost(edge, direct, 0, 0, 0, 0, 0);
    }

    EdgeCost plusCalls(long count, Passage.Verdicts verdicts, KernelCosts costs) {
        boolean fastCall = verdicts.call() == FastPath.Verdict.FAST;
        boolean fastReply = verdicts.reply() == FastPath.Verdict.FAST;
        long each = (fastCall ? costs.call() : costs.longCall()) + (fastReply ? costs.replyRecv() : costs.longReply());
        return new EdgeCost(
                edge,
                direct,
                calls + count,
                fastCalls + (fastCall ? count : 0),
                fastReplies + (fastReply ? count : 0),
                oneWay,
                cycles + count * each);
    }

    EdgeCost plusDirect(long count) {
        return new EdgeCost(edge, direct, calls + count, fastCalls, fastReplies, oneWay, cycles);
    }

    EdgeCost plusOneWay(long count, long cyclesEach) {
        return new EdgeCost(edge, direct, calls, fastCalls, fastReplies, oneWay + count, cycles + count * cyclesEach);
    }
}
