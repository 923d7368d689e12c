package org.func2ipc.runtime.html;

import java.util.Locale;

/** One picture in a page. */
final class Svg {
    private final StringBuilder svg = new StringBuilder();

    /** A picture that says {@code title} to those who do not see it. */
    Svg(int width, int height, String title) {
        line("<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">", width, height, width, height);
        svg.append("<title>").append(Html.text(title)).append("</title>\n");
    }

    /** A rectangle of class {@code type} that says {@code title} when it is pointed at. */
    void bar(String type, double x, double y, double width, double height, String title) {
        line("<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\">", type, x, y, width, height);
        svg.append("<title>").append(Html.text(title)).append("</title></rect>\n");
    }

    void rule(String type, double x1, double y1, double x2, double y2) {
        line("<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>", type, x1, y1, x2, y2);
    }

    void text(String type, double x, double y, String text) {
        line("<text class=\"%s\" x=\"%.2f\" y=\"%.2f\">", type, x, y);
        svg.append(Html.text(text)).append("</text>\n");
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    @Override
    public String toString() {
        return svg + "</svg>\n";
    }
}
