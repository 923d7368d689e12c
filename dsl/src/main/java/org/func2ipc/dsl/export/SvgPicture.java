package org.func2ipc.dsl.export;

import java.util.List;
import java.util.Locale;
import org.func2ipc.dsl.export.Drawing.Arrow;
import org.func2ipc.dsl.export.Drawing.Box;
import org.func2ipc.dsl.export.Drawing.Node;
import org.func2ipc.dsl.export.LayeredLayout.Rectangle;

/** Draws a drawing as SVG. */
final class SvgPicture {
    private static final int LEGEND = 30;
    private static final int SMALLEST_WIDTH = 320;
    private static final int BEND = 30;

    private final LayeredLayout layout;
    private final StringBuilder svg = new StringBuilder();

    SvgPicture(Drawing drawing) {
        this.layout = new LayeredLayout(drawing);
        int width = Math.max(SMALLEST_WIDTH, layout.width());
        int height = layout.height() + LEGEND;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">",
                width, height, width, height);
        line("<title>%s</title>", escaped(drawing.name()));
        svg.append(
                """
                <style>
                text { font: 13px monospace; fill: #222 }
                .title { font-weight: bold }
                .resource, .label { font-size: 11px; fill: #555 }
                .domain { fill: #f4f6fa; stroke: #5b6b8c; stroke-width: 1.5 }
                .component { fill: #fff; stroke: #222 }
                .direct { fill: none; stroke: #2a7a3b; stroke-width: 1.5 }
                .ipc { fill: none; stroke: #b3392f; stroke-width: 2; stroke-dasharray: 6 4 }
                </style>
                <defs>
                <marker id="end" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">
                <path d="M0 0 L10 5 L0 10 z" fill="#222"/>
                </marker>
                </defs>
                """);
        for (int index = 0; index < drawing.boxes().size(); index++) {
            box(drawing.boxes().get(index), layout.box(index));
        }
        drawing.arrows().forEach(this::arrow);
        legend(layout.height());
        line("</svg>");
    }

    private void box(Box box, Rectangle place) {
        line("<g><title>%s</title>", escaped("domain " + box.number() + " " + box.name()));
        rectangle("domain", place, 8);
        text("title", place.x() + 10, place.y() + 18, box.name());
        box.nodes().forEach(this::node);
        line("</g>");
    }

    private void node(Node node) {
        Rectangle place = layout.node(node.id());
        rectangle("component", place, 3);
        List<String> lines = node.lines();
        for (int i = 0; i < lines.size(); i++) {
            text(
                    i == 0 ? "name" : "resource",
                    place.x() + 12,
                    place.y() + LayeredLayout.LINE * (i + 1) + 2,
                    lines.get(i));
        }
    }

    private void arrow(Arrow arrow) {
        Rectangle from = layout.node(arrow.from());
        Rectangle to = layout.node(arrow.to());
        boolean down = to.y() >= from.bottom();
        int startY = down ? from.bottom() : from.y();
        int endY = down ? to.y() : to.bottom();
        int bend = down ? BEND : -BEND;
        line(
                "<path class=\"%s\"%s marker-end=\"url(#end)\" d=\"M%d %d C%d %d %d %d %d %d\"/>",
                arrow.direct() ? "direct" : "ipc",
                arrow.colour().isEmpty() ? "" : " style=\"stroke: " + arrow.colour() + "\"",
                from.centre(),
                startY,
                from.centre(),
                startY + bend,
                to.centre(),
                endY - bend,
                to.centre(),
                endY);
        if (!arrow.label().isEmpty()) {
            text("label", (from.centre() + to.centre()) / 2 + 6, (startY + endY) / 2 + 4, arrow.label());
        }
    }

    private void legend(int y) {
        line("<path class=\"direct\" d=\"M20 %d h30\"/>", y + 10);
        text("label", 56, y + 14, "direct call");
        line("<path class=\"ipc\" d=\"M160 %d h30\"/>", y + 10);
        text("label", 196, y + 14, "IPC");
    }

    private void rectangle(String type, Rectangle place, int radius) {
        line(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>",
                type, place.x(), place.y(), place.width(), place.height(), radius);
    }

    private void text(String type, int x, int y, String content) {
        line("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", type, x, y, escaped(content));
    }

    /** What XML 1.0 cannot hold becomes U+FFFD. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) || c > 0xffff;
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
