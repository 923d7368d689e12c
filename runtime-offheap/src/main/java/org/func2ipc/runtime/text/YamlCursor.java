package org.func2ipc.runtime.text;

/** A place in a YAML text, and what stands there. */
final class YamlCursor {
    private static final int SHOWN = 30;

    private final String text;
    private int at;

    YamlCursor(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean at(char wanted) {
        return !atEnd() && text.charAt(at) == wanted;
    }

    boolean atAny(String wanted) {
        return !atEnd() && wanted.indexOf(text.charAt(at)) >= 0;
    }

    boolean atSpace() {
        return !atEnd() && isSpace(at);
    }

    private boolean isSpace(int index) {
        return index >= text.length() || " \t\n".indexOf(text.charAt(index)) >= 0;
    }

    /** A dash that begins an item. */
    boolean atItem() {
        return at('-') && isSpace(at + 1);
    }

    /** A colon that ends a name. */
    boolean atColon() {
        return at(':') && (isSpace(at + 1) || ",[]{}".indexOf(text.charAt(at + 1)) >= 0);
    }

    boolean atComment() {
        return at('#') && (at == 0 || isSpace(at - 1));
    }

    char next() {
        if (atEnd()) {
            throw wrong("more");
        }
        return text.charAt(at++);
    }

    void take(char wanted) {
        if (!at(wanted)) {
            throw wrong("\"" + wanted + "\"");
        }
        at++;
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    /** A text may begin with a line of three dashes. */
    void skipDocumentStart() {
        if (text.startsWith("---", at) && isSpace(at + 3)) {
            at += 3;
        }
    }

    /** Goes past blanks, line ends and comments. */
    void skipBlank() {
        boolean fresh = column() == 0;
        while (!atEnd()) {
            if (at('\t') && fresh) {
                throw wrong("blanks that indent, no tab");
            } else if (at('\n') || at(' ') || at('\t')) {
                fresh = at('\n') || (fresh && at(' '));
                at++;
            } else if (atComment()) {
                while (!atEnd() && !at('\n')) {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    /** Requires that nothing but a comment follows in this line, or that a line has just begun. */
    void endOfLine() {
        int start = at;
        while (at(' ') || at('\t')) {
            at++;
        }
        boolean indented = text.substring(text.lastIndexOf('\n', Math.max(0, at - 1)) + 1, at)
                .isBlank();
        if (!atEnd() && !at('\n') && !atComment() && !indented) {
            throw wrong("the end of the line");
        }
        at = indented ? start : at;
    }

    int line() {
        return 1
                + (int) text.substring(0, at)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    /** From 0. */
    int column() {
        return at - 1 - text.lastIndexOf('\n', at - 1);
    }

    TextPlace place() {
        return new TextPlace(line(), column() + 1);
    }

    TextFormatException wrong(String rule) {
        String found = atEnd()
                ? "the end"
                : YamlScalar.quoted(text.substring(at, Math.min(text.length(), at + SHOWN))
                        .lines()
                        .findFirst()
                        .orElse(""));
        return new TextFormatException(place(), "YAML must have " + rule + " here: found " + found);
    }
}
