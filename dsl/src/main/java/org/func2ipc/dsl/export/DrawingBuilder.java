package org.func2ipc.dsl.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsFile.Dependency;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.export.Drawing.Arrow;
import org.func2ipc.dsl.export.Drawing.Box;
import org.func2ipc.dsl.export.Drawing.Node;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;

/** Makes drawings of placed systems and of planned files. */
final class DrawingBuilder {
    private final List<Box> boxes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> nodes = new HashMap<>();
    private int ids;

    /** A system under a placement. */
    static Drawing of(SystemModel model, Placement placement, Function<EdgeModel, EdgeLook> looks) {
        Map<String, List<String>> resources = new HashMap<>();
        model.components().forEach(component -> resources.put(component.name(), resources(component)));
        DrawingBuilder builder = new DrawingBuilder();
        for (PlacedDomain domain : placement.domains()) {
            builder.box(domain.name(), domain.number(), domain.components(), resources);
        }
        for (EdgeModel edge : model.edges()) {
            EdgeLook look = looks.apply(edge);
            String label = InterfaceModel.shortName(edge.interfaceName());
            builder.arrows(
                    edge.client(),
                    edge.server(),
                    look.note().isEmpty() ? label : label + ", " + look.note(),
                    look.colour());
        }
        return new Drawing(model.name(), builder.boxes, builder.arrows, List.of());
    }

    /** Edges between components of a placement. */
    static Drawing of(String name, Placement placement, List<DrawnEdge> edges) {
        DrawingBuilder builder = new DrawingBuilder();
        for (PlacedDomain domain : placement.domains()) {
            builder.box(domain.name(), domain.number(), domain.components(), Map.of());
        }
        for (DrawnEdge edge : edges) {
            EdgeLook look = edge.look();
            String label = look.note().isEmpty() ? edge.label() : edge.label() + ", " + look.note();
            builder.arrows(edge.client(), edge.server(), label, look.colour());
        }
        return new Drawing(name, builder.boxes, builder.arrows, List.of());
    }

    private static List<String> resources(ComponentModel component) {
        return Stream.concat(
                        component.regions().stream().map(RegionModel::describe),
                        component.irqs().stream().map(irq -> "irq " + irq.name() + " = " + irq.number()))
                .toList();
    }

    /** A descriptor file under a plan; values are as the file writes them. */
    static Drawing of(AppsFile apps, Plan plan) {
        Map<String, List<String>> resources = new HashMap<>();
        apps.tasks().forEach(task -> resources.put(task.name(), resources(task)));
        DrawingBuilder builder = new DrawingBuilder();
        for (Plan.Domain domain : plan.domains()) {
            builder.box(domain.name(), builder.boxes.size(), domain.components(), resources);
        }
        for (Task task : apps.tasks()) {
            for (Dependency dependency : task.deps()) {
                builder.arrows(task.name(), dependency.name(), "", "");
            }
        }
        return new Drawing(apps.file(), builder.boxes, builder.arrows, plan.unused());
    }

    private static List<String> resources(Task task) {
        return Stream.of(
                        task.mem().stream().map(it -> "mem " + it.physical() + " " + it.size()),
                        task.dma().stream().map(it -> "dma " + it.virtual() + " " + it.size()),
                        task.shared().stream().map(it -> "shared " + it.name() + " " + it.size()),
                        task.irq().stream().map(it -> "irq " + it.name() + " = " + it.number()))
                .flatMap(lines -> lines)
                .toList();
    }

    private void box(String name, int number, List<String> components, Map<String, List<String>> resources) {
        List<Node> members = new ArrayList<>();
        for (String component : components) {
            nodes.computeIfAbsent(component, unused -> new LinkedHashMap<>()).put(boxes.size(), ids);
            members.add(new Node(ids++, component, resources.getOrDefault(component, List.of())));
        }
        boxes.add(new Box(name, number, members));
    }

    /** Each node of the client calls that of the server in its own domain, else that in the server's. */
    private void arrows(String client, String server, String label, String colour) {
        Map<Integer, Integer> servers = nodes.getOrDefault(server, Map.of());
        nodes.getOrDefault(client, Map.of()).forEach((box, node) -> {
            Integer here = servers.get(box);
            if (here != null) {
                arrows.add(new Arrow(node, here, label, true, colour));
            } else {
                servers.values().forEach(there -> arrows.add(new Arrow(node, there, label, false, colour)));
            }
        });
    }
}
