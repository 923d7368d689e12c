package org.func2ipc.runtime.html;

import org.func2ipc.runtime.text.VisibleText;

/** Text as HTML, whoever wrote it: nothing in it is markup, and nothing in it is invisible. */
final class Html {
    private Html() {}

    /** {@code text} inside an element or a quoted attribute. */
    static String text(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(html, character));
        return html.toString();
    }

    private static void append(StringBuilder html, int character) {
        switch (character) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            case '\n', '\t' -> html.append((char) character);
            default -> {
                if (VisibleText.shows(character)) {
                    html.appendCodePoint(character);
                } else {
                    html.append(String.format("\\u{%x}", character));
                }
            }
        }
    }
}
