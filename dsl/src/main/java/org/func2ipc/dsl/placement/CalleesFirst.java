package org.func2ipc.dsl.placement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.func2ipc.dsl.model.EdgeModel;

/** Orders groups so that callees come before their callers where calls between groups form no cycle. */
final class CalleesFirst {
    private final List<Group> groups;
    private final List<Set<Integer>> callees = new ArrayList<>();
    private final List<Group> ordered = new ArrayList<>();

    private CalleesFirst(List<Group> groups, List<EdgeModel> edges) {
        this.groups = groups;
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
    }

    /** {@code groups}, callees first, otherwise in the given order. */
    static List<Group> order(List<Group> groups, List<EdgeModel> edges) {
        CalleesFirst order = new CalleesFirst(groups, edges);
        boolean[] seen = new boolean[groups.size()];
        for (int root = 0; root < groups.size(); root++) {
            order.visit(root, seen);
        }
        return order.ordered;
    }

    /** Depth first with a stack of its own: a chain of calls may be longer than the thread's stack. */
    private void visit(int root, boolean[] seen) {
        if (seen[root]) {
            return;
        }
        Deque<Visit> path = new ArrayDeque<>();
        path.push(begin(root, seen));
        while (!path.isEmpty()) {
            Visit visit = path.element();
            if (visit.callees.hasNext()) {
                int callee = visit.callees.next();
                if (!seen[callee]) {
                    path.push(begin(callee, seen));
                }
            } else {
                ordered.add(groups.get(visit.group));
                path.pop();
            }
        }
    }

    private Visit begin(int group, boolean[] seen) {
        seen[group] = true;
        return new Visit(group, callees.get(group).iterator());
    }

    private record Visit(int group, Iterator<Integer> callees) {}
}
