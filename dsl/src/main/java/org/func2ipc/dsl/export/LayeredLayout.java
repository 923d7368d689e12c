package org.func2ipc.dsl.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.dsl.export.Drawing.Arrow;
import org.func2ipc.dsl.export.Drawing.Box;
import org.func2ipc.dsl.export.Drawing.Node;

/**
 * Where the parts of a drawing are, in pixels: callers above callees.
 *
 * <p>Domains stand in layers: each one layer below the lowest of those that call it. Inside a domain its components do
 * the same. Each layer is a row, and rows are centred. Calls that lead back up do not count.
 */
final class LayeredLayout {
    static final int LINE = 16;
    static final int TITLE = 26;
    private static final int LETTER = 8;
    private static final int PADDING = 12;
    private static final int NODE_GAP = 28;
    private static final int ROW_GAP = 44;
    private static final int BOX_GAP = 32;
    private static final int LAYER_GAP = 70;
    private static final int MARGIN = 20;

    private final Drawing drawing;
    private final Rectangle[] nodes;
    private final Rectangle[] boxes;
    private int width;
    private int height;

    /** A rectangle, by its upper left corner. */
    record Rectangle(int x, int y, int width, int height) {
        int centre() {
            return x + width / 2;
        }

        int bottom() {
            return y + height;
        }

        int right() {
            return x + width;
        }

        private Rectangle moved(int dx, int dy) {
            return new Rectangle(x + dx, y + dy, width, height);
        }
    }

    LayeredLayout(Drawing drawing) {
        this.drawing = drawing;
        this.nodes = new Rectangle[drawing.nodes().size()];
        this.boxes = new Rectangle[drawing.boxes().size()];
        int[] boxOf = new int[nodes.length];
        for (int box = 0; box < boxes.length; box++) {
            for (Node node : drawing.boxes().get(box).nodes()) {
                boxOf[node.id()] = box;
            }
        }
        placeNodes();
        placeBoxes(boxOf);
    }

    Rectangle node(int id) {
        return nodes[id];
    }

    Rectangle box(int index) {
        return boxes[index];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Places the nodes of each box as if its corner were the origin, and gives the box its size. */
    private void placeNodes() {
        int[] layers = Layers.of(
                nodes.length,
                drawing.arrows().stream()
                        .filter(Arrow::direct)
                        .map(arrow -> new int[] {arrow.from(), arrow.to()})
                        .toList());
        for (int index = 0; index < boxes.length; index++) {
            Box box = drawing.boxes().get(index);
            Map<Integer, List<Integer>> rows = new TreeMap<>();
            for (Node node : box.nodes()) {
                nodes[node.id()] =
                        new Rectangle(0, 0, widthOf(node), node.lines().size() * LINE + PADDING);
                rows.computeIfAbsent(layers[node.id()], layer -> new ArrayList<>())
                        .add(node.id());
            }
            int inner = Math.max(box.name().length() * LETTER, widest(rows, nodes, NODE_GAP));
            int bottom = placeRows(rows, nodes, PADDING, TITLE + PADDING, inner, NODE_GAP, ROW_GAP);
            boxes[index] = new Rectangle(0, 0, inner + 2 * PADDING, bottom + PADDING);
        }
    }

    private static int widthOf(Node node) {
        int longest = node.lines().stream().mapToInt(String::length).max().orElse(0);
        return longest * LETTER + 2 * PADDING;
    }

    private void placeBoxes(int[] boxOf) {
        int[] layers = Layers.of(
                boxes.length,
                drawing.arrows().stream()
                        .map(arrow -> new int[] {boxOf[arrow.from()], boxOf[arrow.to()]})
                        .toList());
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int box = 0; box < boxes.length; box++) {
            rows.computeIfAbsent(layers[box], layer -> new ArrayList<>()).add(box);
        }
        int inner = widest(rows, boxes, BOX_GAP);
        height = placeRows(rows, boxes, MARGIN, MARGIN, inner, BOX_GAP, LAYER_GAP) + MARGIN;
        width = inner + 2 * MARGIN;
        for (int id = 0; id < nodes.length; id++) {
            nodes[id] = nodes[id].moved(boxes[boxOf[id]].x(), boxes[boxOf[id]].y());
        }
    }

    private static int widest(Map<Integer, List<Integer>> rows, Rectangle[] parts, int gap) {
        return rows.values().stream()
                .mapToInt(row -> widthOf(row, parts, gap))
                .max()
                .orElse(0);
    }

    private static int widthOf(List<Integer> row, Rectangle[] parts, int gap) {
        return row.stream().mapToInt(part -> parts[part].width()).sum() + gap * (row.size() - 1);
    }

    /** Places parts row by row, each centred in {@code inner} pixels from {@code left}; returns the bottom. */
    private static int placeRows(
            Map<Integer, List<Integer>> rows, Rectangle[] parts, int left, int top, int inner, int gap, int rowGap) {
        int y = top;
        int bottom = top;
        for (List<Integer> row : rows.values()) {
            int x = left + (inner - widthOf(row, parts, gap)) / 2;
            for (int part : row) {
                parts[part] = parts[part].moved(x, y);
                x += parts[part].width() + gap;
                bottom = Math.max(bottom, parts[part].bottom());
            }
            y = bottom + rowGap;
        }
        return bottom;
    }
}
