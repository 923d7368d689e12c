package org.func2ipc.dsl.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.dsl.model.SystemModel;

/** Two-way calls form no cycle (semantics R21), references that are passed included: no deadlock by construction. */
final class TwoWayCycle implements Rule {
    @Override
    public String id() {
        return "two-way-cycle";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        Map<String, Set<String>> calls = calls(declarations.model());
        return Cycles.of(calls).stream()
                .filter(cycle -> cycle.size() > 2)
                .map(cycle -> fault(
                        declarations,
                        place(declarations.model(), cycle),
                        "two-way calls must not form a cycle, or components would wait for each other: "
                                + String.join(" -> ", cycle)
                                + "; move what both need into a component of its own, or make one direction @OneWay"));
    }

    private static Map<String, Set<String>> calls(SystemModel model) {
        Set<String> oneWay = model.interfaces().stream()
                .filter(type -> !type.isTwoWay())
                .map(InterfaceModel::name)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        model.components().forEach(component -> calls.put(component.name(), new LinkedHashSet<>()));
        Map<String, Map<String, String>> servers = new LinkedHashMap<>();
        for (EdgeModel edge : model.edges()) {
            servers.computeIfAbsent(edge.client(), client -> new LinkedHashMap<>())
                    .put(edge.interfaceName(), edge.server());
            if (!oneWay.contains(edge.interfaceName())) {
                add(calls, edge.client(), edge.server());
            }
        }
        for (ComponentModel client : model.components()) {
            Map<String, String> held = servers.getOrDefault(client.name(), Map.of());
            for (RequirementModel requirement : client.requires()) {
                String receiver = held.get(requirement.interfaceName());
                for (String passed : requirement.passes()) {
                    String target = client.provides().contains(passed) ? client.name() : held.get(passed);
                    if (receiver != null && target != null && !oneWay.contains(passed)) {
                        add(calls, receiver, target);
                    }
                }
            }
        }
        return calls;
    }

    private static void add(Map<String, Set<String>> calls, String client, String server) {
        calls.computeIfAbsent(client, name -> new LinkedHashSet<>()).add(server);
    }

    /** The requirement by which the first component of the cycle calls the second; else that component. */
    private static Object place(SystemModel model, List<String> cycle) {
        ComponentModel first = model.component(cycle.get(0));
        return model.edges().stream()
                .filter(edge ->
                        edge.client().equals(first.name()) && edge.server().equals(cycle.get(1)))
                .flatMap(edge -> first.requires().stream()
                        .filter(requirement -> requirement.interfaceName().equals(edge.interfaceName())))
                .map(Object.class::cast)
                .findFirst()
                .orElse(first);
    }
}
