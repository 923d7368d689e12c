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
        Map<String, List<Integer>> groupsOf = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            callees.add(new TreeSet<>());
            for (String component : groups.get(i).components()) {
                groupsOf.computeIfAbsent(component, name -> new ArrayList<>()).add(i);
            }
        }
        for (EdgeModel edge : edges) {
            List<Integer> servers = groupsOf.getOrDefault(edge.server(), List.of());
            for (int client : groupsOf.getOrDefault(edge.client(), List.of())) {
                if (!servers.contains(client)) {
                    callees.get(client).addAll(servers);
                }
            }
        }
        return callees;
    }
}
