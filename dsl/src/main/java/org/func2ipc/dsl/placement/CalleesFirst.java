package org.func2ipc.dsl.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.func2ipc.dsl.model.EdgeModel;

/** Orders groups so that callees come before their callers where calls between groups form no cycle. */
final class CalleesFirst {
    private CalleesFirst() {}

    /** {@code groups}, callees first, otherwise in the given order. */
    static List<Group> order(List<Group> groups, List<EdgeModel> edges) {
        List<Set<Integer>> callees = callees(groups, edges);
        List<Integer> given = IntStream.range(0, groups.size()).boxed().toList();
        return DepthFirst.from(given, callees::get).postorder().stream()
                .map(groups::get)
                .toList();
    }

    private static List<Set<Integer>> callees(List<Group> groups, List<EdgeModel> edges) {
        List<Set<Integer>> callees = new ArrayList<>();
        Map<String, Integer> groupOf = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            callees.add(new TreeSet<>());
            for (String component : groups.get(i).components()) {
                groupOf.put(component, i);
            }
        }
        for (EdgeModel edge : edges) {
            Integer client = groupOf.get(edge.client());
            Integer server = groupOf.get(edge.server());
            if (client != null && server != null && !client.equals(server)) {
                callees.get(client).add(server);
            }
        }
        return callees;
    }
}
