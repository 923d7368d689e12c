package org.func2ipc.runtime.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How text stands in YAML: as it is where nobody can read it as anything else, in double quotes otherwise. */
final class YamlScalar {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_/.-]*");
    /** Words that some version of YAML reads as something else. */
    private static final Set<String> RESERVED =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity");

    private YamlScalar() {}

    /** {@code text}, plain or quoted. */
    static String of(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** {@code text} in double quotes; on one line, every character visible. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> quoted(quoted, character));
        return quoted.append('"').toString();
    }

    private static void quoted(StringBuilder text, int character) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (VisibleText.shows(character)) {
                    text.appendCodePoint(character);
                } else {
                    text.append(String.format(character > 0xffff ? "\\U%08X" : "\\u%04X", character));
                }
            }
        }
    }
}
