package org.func2ipc.runtime.durable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.plan.PassedEdges;

/**
 * Chains of calls that come back over a durable edge to who began them. A request over one may run when its caller has
 * long gone, so that it belongs to no chain, and nobody could find out that it waits for itself (semantics R21).
 */
final class ChainsBack {
    private final SystemModel model;
    private final Map<String, Set<String>> awaited = new LinkedHashMap<>();

    /** Those of {@code model}, by the calls that somebody waits for, over passed references too. */
    ChainsBack(SystemModel model) {
        this.model = model;
        Stream.concat(model.edges().stream(), PassedEdges.of(model).edges().stream())
                .filter(this::isAwaited)
                .forEach(edge -> awaited.computeIfAbsent(edge.client(), client -> new LinkedHashSet<>())
                        .add(edge.server()));
    }

    private boolean isAwaited(EdgeModel edge) {
        return model.interfaceNamed(edge.interfaceName()).methods().stream()
                .anyMatch(method -> method.kind() != MethodDescriptor.Kind.ONE_WAY);
    }

    /** The components on a way over {@code edge} and back to its client, which is named again at the end; empty for none. */
    List<String> over(EdgeModel edge) {
        if (!isAwaited(edge)) {
            return List.of();
        }
        Map<String, String> cameFrom = new HashMap<>(Map.of(edge.server(), edge.client()));
        Deque<String> next = new ArrayDeque<>(List.of(edge.server()));
        while (!next.isEmpty()) {
            String caller = next.remove();
            for (String callee : awaited.getOrDefault(caller, Set.of())) {
                if (callee.equals(edge.client())) {
                    return way(caller, edge.client(), cameFrom);
                }
                if (cameFrom.putIfAbsent(callee, caller) == null) {
                    next.add(callee);
                }
            }
        }
        return List.of();
    }

    private static List<String> way(String last, String client, Map<String, String> cameFrom) {
        Deque<String> way = new ArrayDeque<>(List.of(client));
        for (String at = last; at != null && !at.equals(client); at = cameFrom.get(at)) {
            way.push(at);
        }
        way.push(client);
        return List.copyOf(way);
    }
}
