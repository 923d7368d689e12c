package org.func2ipc.examples.files;

import org.func2ipc.drivers.fs.FileStat;

/** Type and permissions as {@code ls -l} writes them: {@code drwxr-xr-t}. */
final class ModeText {
    private static final String PERMISSIONS = "rwxrwxrwx";

    private ModeText() {}

    static String of(FileStat stat) {
        StringBuilder text = new StringBuilder(PERMISSIONS.length() + 1);
        char letter = stat.type().letter();
        text.append(letter == 'f' ? '-' : letter);
        for (int i = 0; i < PERMISSIONS.length(); i++) {
            boolean granted = (stat.mode() >> (PERMISSIONS.length() - 1 - i) & 1) != 0;
            text.append(granted ? PERMISSIONS.charAt(i) : '-');
        }
        special(text, 3, stat.mode() & 04000, 's');
        special(text, 6, stat.mode() & 02000, 's');
        special(text, 9, stat.mode() & 01000, 't');
        return text.toString();
    }

    private static void special(StringBuilder text, int at, int bit, char letter) {
        if (bit != 0) {
            text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }
}
