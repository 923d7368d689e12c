package org.func2ipc.runtime.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * The components that a chain of calls can come back to (semantics R21): those on a cycle of edges, passed references
 * included, that serve one call at a time. Two-way edges form no cycle, so that one of a cycle's edges is asynchronous or
 * one-way.
 *
 * <p>Each has a bit; a call carries those of the components that it is nested in, so that a caller knows before it sends
 * that it would come back into its own chain. A pure function of the description, the same in every process.
 */
public final class ReentrantComponents {
    /** Most components that have a bit: a request has one word for them. */
    public static final int MAX = Integer.SIZE;

    private final Map<String, Integer> bits = new LinkedHashMap<>();

    private ReentrantComponents() {}

    /**
     * Those of {@code model}.
     *
     * @throws IllegalStateException when there are more than {@value #MAX}: a call that comes back into its own chain could
     *     not be told from another one
     */
    public static ReentrantComponents of(SystemModel model) {
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        Stream.concat(model.edges().stream(), PassedEdges.of(model).edges().stream())
                .forEach(edge -> calls.computeIfAbsent(edge.client(), client -> new HashSet<>())
                        .add(edge.server()));
        ReentrantComponents found = new ReentrantComponents();
        for (ComponentModel component : model.components()) {
            if (!component.concurrent() && reachesItself(component.name(), calls)) {
                if (found.bits.size() == MAX) {
                    throw new IllegalStateException(
                            "at most " + MAX + " components that serve one call at a time can lie"
                                    + " on cycles of calls, passed references included: component \"" + component.name()
                                    + "\" is one more than " + found.bits.keySet()
                                    + "; take an edge or a passes(...) out of a cycle, or declare components concurrent()");
                }
                found.bits.put(component.name(), 1 << found.bits.size());
            }
        }
        return found;
    }

    private static boolean reachesItself(String component, Map<String, Set<String>> calls) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(component));
        while (!next.isEmpty()) {
            for (String callee : new ArrayList<>(calls.getOrDefault(next.remove(), Set.of()))) {
                if (callee.equals(component)) {
                    return true;
                }
                if (seen.add(callee)) {
                    next.add(callee);
                }
            }
        }
        return false;
    }

    /** The bit of {@code component}; 0 when no chain of calls comes back to it. */
    public int bit(String component) {
        return bits.getOrDefault(component, 0);
    }
}
