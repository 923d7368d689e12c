package org.func2ipc.dsl.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.export.Drawing.Arrow;
import org.func2ipc.dsl.export.Drawing.Box;
import org.func2ipc.dsl.export.Drawing.Node;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.Placement;

/**
 * Draws a placed system: components inside domains with their regions and interrupts, direct and IPC edges differently.
 */
public final class SystemGraph {
    private final Drawing drawing;

    private SystemGraph(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Draws {@code model} as {@code placement} has it. */
    public SystemGraph(SystemModel model, Placement placement) {
        this(model, placement, edge -> EdgeLook.USUAL);
    }

    /** Draws {@code model} as {@code placement} has it, each edge as {@code looks} says. */
    public SystemGraph(SystemModel model, Placement placement, Function<EdgeModel, EdgeLook> looks) {
        this(DrawingBuilder.of(model, placement, looks));
    }

    /** Draws components where {@code placement} has them, with {@code edges} between them. */
    public SystemGraph(String name, Placement placement, List<DrawnEdge> edges) {
        this(DrawingBuilder.of(name, placement, edges));
    }

    /** Draws {@code apps} as {@code plan} has it. */
    public SystemGraph(AppsFile apps, Plan plan) {
        this(DrawingBuilder.of(apps, plan));
    }

    /** Indented text: a direct edge is {@code -->}, one of IPC {@code ==>}. */
    public String text() {
        List<Node> nodes = drawing.nodes();
        Map<Integer, List<String>> calls = new HashMap<>();
        for (Arrow arrow : drawing.arrows()) {
            calls.computeIfAbsent(arrow.from(), unused -> new ArrayList<>())
                    .add((arrow.direct() ? "--> " : "==> ")
                            + nodes.get(arrow.to()).name()
                            + (arrow.label().isEmpty() ? "" : " (" + arrow.label() + ")"));
        }
        List<String> lines = new ArrayList<>();
        for (Box box : drawing.boxes()) {
            lines.add("domain " + box.number() + " " + box.name());
            for (Node node : box.nodes()) {
                lines.add("  " + node.name());
                node.resources().forEach(resource -> lines.add("    " + resource));
                calls.getOrDefault(node.id(), List.of()).forEach(call -> lines.add("    " + call));
            }
        }
        drawing.unused().forEach(name -> lines.add("unused " + name));
        return joined(lines);
    }

    /** A Mermaid flowchart: a direct edge is solid, one of IPC dotted. */
    public String mermaid() {
        List<String> lines = new ArrayList<>(List.of("flowchart TB"));
        for (Box box : drawing.boxes()) {
            lines.add("  subgraph d" + box.number() + "[\"" + mermaid(box.name()) + "\"]");
            for (Node node : box.nodes()) {
                lines.add("    c" + node.id() + "[\"" + mermaid(String.join("\n", node.lines())) + "\"]");
            }
            lines.add("  end");
        }
        int number = 0;
        List<String> styles = new ArrayList<>();
        for (Arrow arrow : drawing.arrows()) {
            String label = arrow.label().isEmpty() ? "" : "|" + mermaid(arrow.label()) + "|";
            lines.add("  c" + arrow.from() + (arrow.direct() ? " -->" : " -.->") + label + " c" + arrow.to());
            if (!arrow.colour().isEmpty()) {
                styles.add("  linkStyle " + number + " stroke:" + arrow.colour());
            }
            number++;
        }
        lines.addAll(styles);
        return joined(lines);
    }

    private static String mermaid(String text) {
        return text.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace("\n", "<br/>");
    }

    /** A Graphviz digraph: a direct edge is solid, one of IPC dashed. */
    public String dot() {
        List<String> lines = new ArrayList<>(List.of("digraph " + dot(drawing.name()) + " {", "  node [shape=box];"));
        for (Box box : drawing.boxes()) {
            lines.add("  subgraph cluster_" + box.number() + " {");
            lines.add("    label=" + dot(box.name()) + ";");
            for (Node node : box.nodes()) {
                lines.add("    c" + node.id() + " [label=" + dot(String.join("\n", node.lines())) + "];");
            }
            lines.add("  }");
        }
        for (Arrow arrow : drawing.arrows()) {
            String label = arrow.label().isEmpty() ? "" : "label=" + dot(arrow.label()) + ", ";
            lines.add("  c" + arrow.from() + " -> c" + arrow.to() + " [" + label + "style="
                    + (arrow.direct() ? "solid" : "dashed")
                    + (arrow.colour().isEmpty() ? "" : ", color=" + dot(arrow.colour())) + "];");
        }
        lines.add("}");
        return joined(lines);
    }

    private static String dot(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** An SVG picture, drawn here: a direct edge is a solid line, one of IPC a dashed one. */
    public String svg() {
        return new SvgPicture(drawing).toString();
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
