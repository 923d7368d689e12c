package org.func2ipc.dsl.apps;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Hints;
import org.func2ipc.dsl.check.NearestName;

/** An edge is between a task and one of its dependencies. */
final class EdgeOfDependency implements AppsRule {
    @Override
    public String id() {
        return "unknown-edge";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        for (Task task : apps.tasks()) {
            uses.putIfAbsent(task.name(), new LinkedHashSet<>(task.uses()));
        }
        Hints clients = new Hints(uses.keySet());
        return apps.edges().stream().flatMap(edge -> {
            Set<String> used = uses.get(edge.client());
            if (used == null) {
                return unknown(apps, edge, "there is no task \"" + edge.client() + "\"" + clients.of(edge.client()));
            }
            return used.contains(edge.server())
                    ? Stream.empty()
                    : unknown(
                            apps,
                            edge,
                            "\"" + edge.server() + "\" is none of its deps" + NearestName.hint(edge.server(), used));
        });
    }

    private Stream<Fault> unknown(AppsFile apps, EdgeEntry edge, String problem) {
        return Stream.of(fault(
                apps,
                edge,
                "an edge must lead from a task to one of its deps: edge " + edge.describe() + ": " + problem));
    }
}
