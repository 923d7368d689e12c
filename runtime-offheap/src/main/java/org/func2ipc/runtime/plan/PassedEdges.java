package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * What component references can bring about in a system (semantics R9): who may ever be handed a reference to whom. A
 * pure function of the description, so that the capability for each is there from the start.
 *
 * <p>A component holds references to itself, to what it requires, and to what it is passed; it passes those to whose
 * interface its requirement says {@code passes}.
 */
public final class PassedEdges {
    private final List<EdgeModel> edges;
    private final Map<EdgeModel, Set<Named>> passable;

    /**
     * A component under one of its interfaces.
     *
     * @param component its name
     * @param interfaceName canonical name of the interface
     */
    public record Named(String component, String interfaceName) {}

    private PassedEdges(List<EdgeModel> edges, Map<EdgeModel, Set<Named>> passable) {
        this.edges = List.copyOf(edges);
        this.passable = passable;
    }

    /** Those of {@code model}. */
    public static PassedEdges of(SystemModel model) {
        Map<String, Set<Named>> held = new LinkedHashMap<>();
        for (ComponentModel component : model.components()) {
            Set<Named> own = new LinkedHashSet<>();
            component.provides().forEach(name -> own.add(new Named(component.name(), name)));
            held.put(component.name(), own);
        }
        for (EdgeModel edge : model.edges()) {
            of(held, edge.client()).add(new Named(edge.server(), edge.interfaceName()));
        }
        Map<EdgeModel, Set<Named>> passable = new LinkedHashMap<>();
        while (spread(model, held, passable)) {
            // until nobody can be handed anything new
        }
        return new PassedEdges(derived(model, passable), passable);
    }

    private static Set<Named> of(Map<String, Set<Named>> held, String component) {
        return held.computeIfAbsent(component, name -> new LinkedHashSet<>());
    }

    private static boolean spread(
            SystemModel model, Map<String, Set<Named>> held, Map<EdgeModel, Set<Named>> passable) {
        boolean more = false;
        for (EdgeModel edge : model.edges()) {
            List<String> passes = passes(model, edge);
            for (Named named : List.copyOf(of(held, edge.client()))) {
                if (passes.contains(named.interfaceName())) {
                    more |= passable.computeIfAbsent(edge, key -> new LinkedHashSet<>())
                            .add(named);
                    of(held, edge.server()).add(named);
                }
            }
        }
        return more;
    }

    /** Canonical names of the interfaces to which references may travel over {@code edge}. */
    public static List<String> passes(SystemModel model, EdgeModel edge) {
        return model.component(edge.client()).requires().stream()
                .filter(requirement -> requirement.interfaceName().equals(edge.interfaceName()))
                .filter(requirement ->
                        requirement.from() == null || requirement.from().equals(edge.server()))
                .map(RequirementModel::passes)
                .flatMap(List::stream)
                .toList();
    }

    private static List<EdgeModel> derived(SystemModel model, Map<EdgeModel, Set<Named>> passable) {
        Set<EdgeModel> derived = new LinkedHashSet<>();
        passable.forEach((over, references) -> references.forEach(named -> {
            String holder = over.server();
            boolean own = named.component().equals(holder);
            boolean declared = model.edges().stream()
                    .anyMatch(edge -> edge.client().equals(holder)
                            && edge.server().equals(named.component())
                            && edge.interfaceName().equals(named.interfaceName()));
            if (!own && !declared) {
                derived.add(new EdgeModel(holder, named.interfaceName(), named.component(), model.deadline()));
            }
        }));
        return new ArrayList<>(derived);
    }

    /** Edges that the description does not declare, from each component to those it may be handed a reference to. */
    public List<EdgeModel> edges() {
        return edges;
    }

    /** References that the client of {@code edge} may pass to its server. */
    public Set<Named> passable(EdgeModel edge) {
        return passable.getOrDefault(edge, Set.of());
    }
}
