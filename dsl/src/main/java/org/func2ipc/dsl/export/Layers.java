package org.func2ipc.dsl.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Puts the nodes of a graph into layers. */
final class Layers {
    private Layers() {}

    /**
     * The layer of each node: 0 for one that no other leads to, else one more than the largest of those that lead to it,
     * without the edges that close a cycle.
     *
     * @param edges pairs of nodes; loops are left out
     */
    static int[] of(int nodes, List<int[]> edges) {
        List<List<Integer>> next = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            next.add(new ArrayList<>());
        }
        for (int[] edge : edges) {
            if (edge[0] != edge[1]) {
                next.get(edge[0]).add(edge[1]);
            }
        }
        List<Integer> order = reversePostorder(next);
        int[] position = new int[nodes];
        for (int i = 0; i < order.size(); i++) {
            position[order.get(i)] = i;
        }
        int[] layers = new int[nodes];
        for (int node : order) {
            for (int successor : next.get(node)) {
                if (position[successor] > position[node]) {
                    layers[successor] = Math.max(layers[successor], layers[node] + 1);
                }
            }
        }
        return layers;
    }

    /** Depth first with a stack of its own: a chain may be longer than the thread's stack. */
    private static List<Integer> reversePostorder(List<List<Integer>> next) {
        int[] seen = new int[next.size()];
        Deque<Integer> path = new ArrayDeque<>();
        Deque<Integer> order = new ArrayDeque<>();
        for (int root = 0; root < next.size(); root++) {
            path.push(root);
            while (!path.isEmpty()) {
                int node = path.element();
                List<Integer> successors = next.get(node);
                if (seen[node] > successors.size()) {
                    path.pop();
                } else if (seen[node] == successors.size()) {
                    seen[node]++;
                    order.push(path.pop());
                } else {
                    int successor = successors.get(seen[node]++);
                    if (seen[successor] == 0) {
                        path.push(successor);
                    }
                }
            }
        }
        return List.copyOf(order);
    }
}
