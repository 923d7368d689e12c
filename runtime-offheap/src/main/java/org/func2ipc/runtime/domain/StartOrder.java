package org.func2ipc.runtime.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.plan.LooseEdges;

/**
 * The order in which components start: callee before caller (semantics R27), but over edges that close a cycle.
 *
 * <p>Components of equal rank do not call each other. Every domain starts its own in the order of the ranks of the
 * whole system, so that domains that wait for one another always get on.
 */
final class StartOrder {
    private StartOrder() {}

    /** The components of {@code names}, in groups of equal rank, lowest first; a group is in order of declaration. */
    static List<List<ComponentModel>> of(SystemModel model, List<String> names) {
        Map<String, Integer> ranks = new HashMap<>();
        Set<EdgeModel> loose = LooseEdges.of(model);
        List<EdgeModel> ordered =
                model.edges().stream().filter(edge -> !loose.contains(edge)).toList();
        model.components().forEach(component -> rank(model, ordered, component.name(), ranks, 0));
        List<List<ComponentModel>> groups = new ArrayList<>();
        for (int rank = 0; rank <= model.components().size(); rank++) {
            int wanted = rank;
            List<ComponentModel> group = model.components().stream()
                    .filter(component -> names.contains(component.name()))
                    .filter(component -> ranks.getOrDefault(component.name(), 0) == wanted)
                    .toList();
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** 0 for a component that calls nobody; else one more than the largest rank of those it calls. */
    private static int rank(
            SystemModel model, List<EdgeModel> edges, String name, Map<String, Integer> known, int depth) {
        Integer found = known.get(name);
        if (found != null) {
            return found;
        }
        if (depth > model.components().size()) {
            throw new IllegalArgumentException(
                    "edges must form a DAG: component \"" + name + "\" of system " + model.name() + " is on a cycle");
        }
        int rank = 0;
        for (EdgeModel edge : edges) {
            if (edge.client().equals(name)) {
                rank = Math.max(rank, 1 + rank(model, edges, edge.server(), known, depth + 1));
            }
        }
        known.put(name, rank);
        return rank;
    }
}
