package org.func2ipc.runtime.text;

/** Quoted text of YAML 1.2, on one line. */
final class YamlQuotes {
    private static final String NAMES = "0abt\tnvfre \"/\\N_LP";
    private static final String MEANINGS = "\0\u0007\b\t\t\n\u000b\f\r\u001b \"/\\\u0085\u00a0\u2028\u2029";

    private final YamlCursor cursor;

    YamlQuotes(YamlCursor cursor) {
        this.cursor = cursor;
    }

    String singleQuoted() {
        cursor.take('\'');
        StringBuilder text = new StringBuilder();
        while (true) {
            requireLine();
            char next = cursor.next();
            if (next != '\'') {
                text.append(next);
            } else if (cursor.at('\'')) {
                text.append(cursor.next());
            } else {
                return text.toString();
            }
        }
    }

    String doubleQuoted() {
        cursor.take('"');
        StringBuilder text = new StringBuilder();
        while (!cursor.at('"')) {
            requireLine();
            char next = cursor.next();
            if (next == '\\') {
                escape(text);
            } else {
                text.append(next);
            }
        }
        cursor.take('"');
        return text.toString();
    }

    private void requireLine() {
        if (cursor.atEnd() || cursor.at('\n')) {
            throw cursor.wrong("the closing quote on the line of the opening one (write \\n for a line end)");
        }
    }

    private void escape(StringBuilder text) {
        requireLine();
        char name = cursor.next();
        int known = NAMES.indexOf(name);
        if (known >= 0) {
            text.append(MEANINGS.charAt(known));
        } else if (name == 'x') {
            text.append((char) hexadecimal(2));
        } else if (name == 'u') {
            text.append((char) hexadecimal(4));
        } else if (name == 'U') {
            int character = hexadecimal(8);
            if (!Character.isValidCodePoint(character)) {
                throw cursor.wrong("a number of a character, at most 0010FFFF, before this");
            }
            text.appendCodePoint(character);
        } else {
            throw cursor.wrong("a known letter after \"\\\", not \"" + name + "\", before this");
        }
    }

    private int hexadecimal(int digits) {
        int value = 0;
        for (int index = 0; index < digits; index++) {
            requireLine();
            int digit = Character.digit(cursor.next(), 16);
            if (digit < 0) {
                throw cursor.wrong(digits + " hexadecimal digits before this");
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
