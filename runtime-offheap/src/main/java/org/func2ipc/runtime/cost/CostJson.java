package org.func2ipc.runtime.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.runtime.report.Json;

/** An estimate as one JSON object. */
public final class CostJson {
    private CostJson() {}

    /**
     * {@code {"system", "on", "machine", "edges": [{"client", "interface", "server", "direct", "calls", "fastCalls",
     * "fastReplies", "oneWay", "split", "merged"}, ...], "signals": [...], "split", "merged", "fault", "assumptions"}};
     * all figures in cycles, {@code fault} -1 when none is published.
     */
    public static String of(String system, CostEstimate estimate) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("system", system);
        all.put("on", estimate.kernel().name());
        all.put("machine", estimate.kernel().machine());
        all.put("edges", estimate.edges().stream().map(CostJson::edge).toList());
        all.put("signals", estimate.signals().stream().map(CostJson::signal).toList());
        all.put("split", estimate.splitCycles());
        all.put("merged", estimate.mergedCycles());
        all.put("fault", estimate.kernel().fault().orElse(-1));
        all.put("assumptions", estimate.assumptions());
        return Json.of(all);
    }

    private static Map<String, Object> edge(EdgeCost cost) {
        Map<String, Object> edge = new LinkedHashMap<>();
        edge.put("client", cost.edge().client());
        edge.put("interface", cost.edge().interfaceName());
        edge.put("server", cost.edge().server());
        edge.put("direct", cost.direct());
        edge.put("calls", cost.calls());
        edge.put("fastCalls", cost.fastCalls());
        edge.put("fastReplies", cost.fastReplies());
        edge.put("oneWay", cost.oneWay());
        edge.put("split", cost.cycles());
        edge.put("merged", 0);
        return edge;
    }

    private static Map<String, Object> signal(CostEstimate.SignalCost cost) {
        Map<String, Object> signal = new LinkedHashMap<>();
        signal.put("component", cost.component());
        signal.put("irq", cost.name());
        signal.put("count", cost.count());
        signal.put("split", cost.cycles());
        signal.put("merged", cost.cycles());
        return signal;
    }
}
