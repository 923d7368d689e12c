package org.func2ipc.dsl.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * A description before it is checked: it may break any rule.
 *
 * @param model the description; only requirements that have exactly one provider have an edge
 * @param unserialisable why an interface has no descriptor, by its name
 * @param unfinished names of components that the definition begins and never ends with {@code by} or {@code program}
 * @param repetitions what was said twice
 * @param hasBoard true when the definition says what the board is
 * @param found faults that collecting the declarations has found already
 * @param places where each part was declared
 */
public record Declarations(
        SystemModel model,
        Map<String, String> unserialisable,
        Set<String> unfinished,
        List<Repetition> repetitions,
        boolean hasBoard,
        List<Fault> found,
        Places places) {
    public Declarations {
        unserialisable = Map.copyOf(unserialisable);
        unfinished = Set.copyOf(unfinished);
        repetitions = List.copyOf(repetitions);
        found = List.copyOf(found);
    }

    /** Names of the components that provide each interface. */
    Map<String, Set<String>> providers() {
        Map<String, Set<String>> providers = new LinkedHashMap<>();
        for (ComponentModel component : model.components()) {
            for (String name : component.provides()) {
                providers.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(component.name());
            }
        }
        return providers;
    }
}
