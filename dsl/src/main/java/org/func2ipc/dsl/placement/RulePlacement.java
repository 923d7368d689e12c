package org.func2ipc.dsl.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;

/** Places the components of a system by a rule. */
final class RulePlacement {
    private final SystemModel model;
    private final Map<String, DomainModel> declared = new HashMap<>();

    RulePlacement(SystemModel model) {
        this.model = model;
        model.domains().forEach(domain -> declared.putIfAbsent(domain.name(), domain));
    }

    /** The groups that {@code rule} makes of what {@code selection} reaches. */
    List<Group> groups(PlacementRule rule, Set<String> selection) {
        return rule.place(graph(), selection).domains().stream()
                .map(host -> new Group(
                        inOrder(host.components()),
                        declared.get(host.name()),
                        host.roots().get(0)))
                .toList();
    }

    private List<String> inOrder(List<String> components) {
        Set<String> members = new HashSet<>(components);
        return model.components().stream()
                .map(ComponentModel::name)
                .filter(members::contains)
                .toList();
    }

    private UseGraph graph() {
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        model.components().forEach(component -> uses.put(component.name(), new LinkedHashSet<>()));
        for (EdgeModel edge : model.edges()) {
            uses.computeIfAbsent(edge.client(), client -> new LinkedHashSet<>()).add(edge.server());
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        uses.forEach((client, servers) -> lists.put(client, new ArrayList<>(servers)));
        Map<String, String> groups = new LinkedHashMap<>();
        for (ComponentModel component : model.components()) {
            if (component.domain() != null && declared.containsKey(component.domain())) {
                groups.put(component.name(), component.domain());
            }
        }
        return new UseGraph(
                lists,
                model.components().stream()
                        .filter(RulePlacement::isUnique)
                        .map(ComponentModel::name)
                        .collect(Collectors.toSet()),
                groups);
    }

    private static boolean isUnique(ComponentModel component) {
        return !component.policy().replicable()
                || component.program()
                || !component.irqs().isEmpty()
                || component.regions().stream().anyMatch(region -> region.kind() != RegionModel.Kind.SHARED);
    }
}
