package org.func2ipc.dsl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.dsl.model.SystemSettings;

/** Finds who provides what components require. */
final class Edges {
    private Edges() {}

    /** An edge for each requirement that has exactly one provider; sorted by client, then interface, then server. */
    static List<EdgeModel> of(List<ComponentModel> components, SystemSettings settings) {
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
                    edges.add(new EdgeModel(
                            client.name(),
                            requirement.interfaceName(),
                            servers.get(0),
                            deadline(client, requirement, settings),
                            channel(requirement.channel(), settings),
                            requirement.rules()));
                }
            }
        }
        edges.sort(Comparator.comparing(EdgeModel::client)
                .thenComparing(EdgeModel::interfaceName)
                .thenComparing(EdgeModel::server));
        return edges;
    }

    private static Duration deadline(ComponentModel client, RequirementModel requirement, SystemSettings settings) {
        if (requirement.deadline() != null) {
            return requirement.deadline();
        }
        return Objects.requireNonNullElse(client.policy().deadline(), settings.deadline());
    }

    private static EdgeChannel channel(EdgeChannel said, SystemSettings settings) {
        return said.waiting() == null ? said.with(settings.waiting()) : said;
    }
}
