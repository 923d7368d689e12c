package org.func2ipc.dsl.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who uses whom: what rules of placement look at. It has no cycle.
 *
 * @param uses the components that each one uses, in order; the keys are all components, in order of declaration
 * @param groups the declared domain of each component that is put into one
 * @param unique those of which there can be only one: they hold registers, device memory or interrupts, or have state
 */
public record UseGraph(Map<String, List<String>> uses, Set<String> unique, Map<String, String> groups) {
    public UseGraph {
        groups = Map.copyOf(groups);
        uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
        unique = Set.copyOf(unique);
    }

    /** What {@code component} uses. */
    List<String> usedBy(String component) {
        return uses.getOrDefault(component, List.of());
    }
}
