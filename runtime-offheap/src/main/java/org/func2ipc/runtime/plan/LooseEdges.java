package org.func2ipc.runtime.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * Edges by which a component calls back those that lead to it. Two-way edges form no cycle (semantics R21), so that one
 * without a two-way method is on every cycle: it is connected with its first call, as no order of start can have its
 * callee ready before its caller (R27).
 */
public final class LooseEdges {
    private LooseEdges() {}

    /** Those of {@code model}. */
    public static Set<EdgeModel> of(SystemModel model) {
        Set<EdgeModel> loose = new LinkedHashSet<>();
        for (EdgeModel edge : model.edges()) {
            boolean twoWay = model.interfaceNamed(edge.interfaceName()).isTwoWay();
            if (!twoWay && leads(model, edge.server(), edge.client())) {
                loose.add(edge);
            }
        }
        return loose;
    }

    private static boolean leads(SystemModel model, String from, String to) {
        Set<String> seen = new HashSet<>(Set.of(from));
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            String client = next.remove();
            if (client.equals(to)) {
                return true;
            }
            model.edges().stream()
                    .filter(edge -> edge.client().equals(client))
                    .map(EdgeModel::server)
                    .filter(seen::add)
                    .forEach(next::add);
        }
        return false;
    }
}
