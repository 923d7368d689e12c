package org.func2ipc.runtime.root;

/** Where two texts part. */
final class TextDifference {
    private TextDifference() {}

    /** The first line that differs, as {@code line 3: "a" here, "b" there}. */
    static String first(String here, String there) {
        String[] ours = here.split("\n", -1);
        String[] theirs = there.split("\n", -1);
        int line = 0;
        while (line < ours.length && line < theirs.length && ours[line].equals(theirs[line])) {
            line++;
        }
        return "line " + (line + 1) + ": " + quoted(ours, line) + " in the root task, " + quoted(theirs, line)
                + " in the domain";
    }

    private static String quoted(String[] lines, int line) {
        return line < lines.length ? "\"" + lines[line].strip() + "\"" : "(end)";
    }
}
