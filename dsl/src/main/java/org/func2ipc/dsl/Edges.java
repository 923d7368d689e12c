package org.func2ipc.dsl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RequirementModel;

/** Finds who provides what components require. */
final class Edges {
    private Edges() {}

    /** An edge for each requirement that has exactly one provider; sorted by client, then interface, then server. */
    static List<EdgeModel> of(List<ComponentModel> components, Duration systemDeadline) {
        Map<String, List<String>> providers = new HashMap<>();
        for (ComponentModel component : components) {
            for (String name : component.provides()) {
                providers.computeIfAbsent(name, key -> new ArrayList<>()).add(component.name());
            }
        }
        List<EdgeModel> edges = new ArrayList<>();
        for (ComponentModel client : components) {
            for (RequirementModel requirement : client.requires()) {
                List<String> servers = providers.getOrDefault(requirement.interfaceName(), List.of()).stream()
                        .filter(server ->
                                requirement.from() == null || requirement.from().equals(server))
                        .distinct()
                        .toList();
                if (servers.size() == 1) {
                    Duration deadline = requirement.deadline() == null ? systemDeadline : requirement.deadline();
                    edges.add(new EdgeModel(client.name(), requirement.interfaceName(), servers.get(0), deadline));
                }
            }
        }
        edges.sort(Comparator.comparing(EdgeModel::client)
                .thenComparing(EdgeModel::interfaceName)
                .thenComparing(EdgeModel::server));
        return edges;
    }
}
