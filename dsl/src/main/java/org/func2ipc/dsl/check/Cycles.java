package org.func2ipc.dsl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds cycles of a graph in linear time, however long its paths are.
 *
 * <p>The strongly connected parts are Tarjan's, with a stack of its own instead of recursion.
 */
public final class Cycles {
    private final Map<String, ? extends Collection<String>> successors;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Map<String, Integer> partOf = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int parts;

    private Cycles(Map<String, ? extends Collection<String>> successors) {
        this.successors = successors;
    }

    /**
     * One cycle for each strongly connected part, the shortest through its first node.
     *
     * @param successors where edges of a node lead; the order of nodes and edges decides which cycle is reported
     * @return each as the nodes on it, the first one again at the end
     */
    public static List<List<String>> of(Map<String, ? extends Collection<String>> successors) {
        Cycles search = new Cycles(successors);
        successors.keySet().forEach(search::visit);
        List<List<String>> cycles = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        for (String node : successors.keySet()) {
            if (done.add(search.part(node))) {
                List<String> cycle = search.cycleThrough(node);
                if (!cycle.isEmpty()) {
                    cycles.add(cycle);
                }
            }
        }
        return cycles;
    }

    private int part(String node) {
        return partOf.getOrDefault(node, -1);
    }

    private Collection<String> next(String node) {
        Collection<String> next = successors.get(node);
        return next == null ? List.of() : next;
    }

    private void visit(String root) {
        if (index.containsKey(root)) {
            return;
        }
        Deque<Visit> path = new ArrayDeque<>();
        path.push(begin(root));
        while (!path.isEmpty()) {
            Visit visit = path.element();
            if (visit.next.hasNext()) {
                String successor = visit.next.next();
                if (!index.containsKey(successor)) {
                    path.push(begin(successor));
                } else if (!partOf.containsKey(successor)) {
                    lowest.merge(visit.node, index.getOrDefault(successor, 0), Math::min);
                }
            } else {
                path.pop();
                end(visit.node);
                if (!path.isEmpty()) {
                    lowest.merge(path.element().node, lowest.getOrDefault(visit.node, 0), Math::min);
                }
            }
        }
    }

    private Visit begin(String node) {
        int number = index.size();
        index.put(node, number);
        lowest.put(node, number);
        open.push(node);
        return new Visit(node, next(node).iterator());
    }

    private void end(String node) {
        if (lowest.getOrDefault(node, 0).equals(index.getOrDefault(node, 0))) {
            String member;
            do {
                member = open.pop();
                partOf.put(member, parts);
            } while (!member.equals(node));
            parts++;
        }
    }

    /** Breadth first within the node's part; empty when no edge leads back. */
    private List<String> cycleThrough(String start) {
        Map<String, String> cameFrom = new HashMap<>();
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            String node = queue.remove();
            for (String successor : next(node)) {
                if (successor.equals(start)) {
                    return path(start, node, cameFrom);
                }
                if (part(successor) == part(start) && cameFrom.putIfAbsent(successor, node) == null) {
                    queue.add(successor);
                }
            }
        }
        return List.of();
    }

    private static List<String> path(String start, String last, Map<String, String> cameFrom) {
        Deque<String> path = new ArrayDeque<>(List.of(start));
        for (String node = last; node != null && !node.equals(start); node = cameFrom.get(node)) {
            path.push(node);
        }
        path.push(start);
        return List.copyOf(path);
    }

    private record Visit(String node, Iterator<String> next) {}
}
