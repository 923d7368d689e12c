package org.func2ipc.dsl.placement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks a graph depth first, with a stack of its own: a chain of components may be longer than the thread's stack.
 *
 * @param <N> nodes
 */
final class DepthFirst<N> {
    private final Function<N, ? extends Collection<N>> next;
    private final Set<N> seen = new HashSet<>();
    private final List<N> preorder = new ArrayList<>();
    private final List<N> postorder = new ArrayList<>();

    private DepthFirst(Function<N, ? extends Collection<N>> next) {
        this.next = next;
    }

    /** Walks from each of {@code roots} in turn; a node is visited once. */
    static <N> DepthFirst<N> from(Collection<N> roots, Function<N, ? extends Collection<N>> next) {
        DepthFirst<N> walk = new DepthFirst<>(next);
        roots.forEach(walk::visit);
        return walk;
    }

    private void visit(N root) {
        if (!seen.add(root)) {
            return;
        }
        Deque<Visit<N>> path = new ArrayDeque<>();
        path.push(begin(root));
        while (!path.isEmpty()) {
            Visit<N> visit = path.element();
            if (!visit.next.hasNext()) {
                postorder.add(visit.node);
                path.pop();
                continue;
            }
            N successor = visit.next.next();
            if (seen.add(successor)) {
                path.push(begin(successor));
            }
        }
    }

    private Visit<N> begin(N node) {
        preorder.add(node);
        return new Visit<>(node, next.apply(node).iterator());
    }

    /** Every node, before those that are reached through it. */
    List<N> preorder() {
        return preorder;
    }

    /** Every node, after those that it leads to where there is no cycle. */
    List<N> postorder() {
        return postorder;
    }

    private record Visit<N>(N node, Iterator<N> next) {}
}
