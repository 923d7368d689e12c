package org.func2ipc.dsl.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;

/**
 * Draws a placed system: components inside domains with their regions and interrupts, direct and IPC edges differently.
 */
public final class SystemGraph {
    private final SystemModel model;
    private final Placement placement;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, PlacedDomain> domains = new HashMap<>();

    /** Draws {@code model} as {@code placement} has it. */
    public SystemGraph(SystemModel model, Placement placement) {
        this.model = model;
        this.placement = placement;
        model.components().forEach(component -> numbers.put(component.name(), numbers.size()));
        for (PlacedDomain domain : placement.domains()) {
            domain.components().forEach(component -> domains.put(component, domain));
        }
    }

    private boolean isDirect(EdgeModel edge) {
        PlacedDomain client = domains.get(edge.client());
        return client != null && client.equals(domains.get(edge.server()));
    }

    private static Stream<String> resources(ComponentModel component) {
        return Stream.concat(
                component.regions().stream().map(RegionModel::describe),
                component.irqs().stream().map(irq -> "irq " + irq.name() + " = " + irq.number()));
    }

    /** Indented text: a direct edge is {@code -->}, one of IPC {@code ==>}. */
    public String text() {
        List<String> lines = new ArrayList<>();
        for (PlacedDomain domain : placement.domains()) {
            lines.add("domain " + domain.number() + " " + domain.name());
            for (String name : domain.components()) {
                lines.add("  " + name);
                resources(model.component(name)).forEach(resource -> lines.add("    " + resource));
                model.edges().stream()
                        .filter(edge -> edge.client().equals(name))
                        .forEach(edge -> lines.add("    " + (isDirect(edge) ? "--> " : "==> ") + edge.server() + " ("
                                + InterfaceModel.shortName(edge.interfaceName()) + ")"));
            }
        }
        return joined(lines);
    }

    /** A Mermaid flowchart: a direct edge is solid, one of IPC dotted. */
    public String mermaid() {
        List<String> lines = new ArrayList<>(List.of("flowchart TB"));
        for (PlacedDomain domain : placement.domains()) {
            lines.add("  subgraph d" + domain.number() + "[\"" + domain.name() + "\"]");
            for (String name : domain.components()) {
                lines.add("    " + id(name) + "[\"" + label(name, "<br/>") + "\"]");
            }
            lines.add("  end");
        }
        for (EdgeModel edge : model.edges()) {
            String type = InterfaceModel.shortName(edge.interfaceName());
            lines.add(
                    "  " + id(edge.client()) + (isDirect(edge) ? " -->|" : " -.->|") + type + "| " + id(edge.server()));
        }
        return joined(lines);
    }

    /** A Graphviz digraph: a direct edge is solid, one of IPC dashed. */
    public String dot() {
        List<String> lines = new ArrayList<>(List.of("digraph \"" + model.name() + "\" {", "  node [shape=box];"));
        for (PlacedDomain domain : placement.domains()) {
            lines.add("  subgraph cluster_" + domain.number() + " {");
            lines.add("    label=\"" + domain.name() + "\";");
            for (String name : domain.components()) {
                lines.add("    " + id(name) + " [label=\"" + label(name, "\\n") + "\"];");
            }
            lines.add("  }");
        }
        for (EdgeModel edge : model.edges()) {
            lines.add("  " + id(edge.client()) + " -> " + id(edge.server()) + " [label=\""
                    + InterfaceModel.shortName(edge.interfaceName()) + "\", style="
                    + (isDirect(edge) ? "solid" : "dashed") + "];");
        }
        lines.add("}");
        return joined(lines);
    }

    private String id(String component) {
        return "c" + numbers.getOrDefault(component, 0);
    }

    private String label(String component, String lineBreak) {
        return Stream.concat(Stream.of(component), resources(model.component(component)))
                .collect(Collectors.joining(lineBreak));
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
