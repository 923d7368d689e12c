package org.func2ipc.runtime.gate;

import java.util.Optional;

/** Where two schemas of an interface part (semantics R33). */
public final class SchemaDifference {
    private SchemaDifference() {}

    /**
     * The first line that differs, as text for {@code Incompatible}; empty when the schemas are equal.
     *
     * @param interfaceName the interface
     * @param ours schema of the client's side
     * @param theirs schema of the server's side
     */
    public static Optional<String> describe(String interfaceName, String ours, String theirs) {
        if (ours.equals(theirs)) {
            return Optional.empty();
        }
        String[] left = ours.split("\n", -1);
        String[] right = theirs.split("\n", -1);
        int line = 0;
        while (line < left.length && line < right.length && left[line].equals(right[line])) {
            line++;
        }
        return Optional.of("the sides disagree about " + interfaceName + " at line " + (line + 1)
                + " of its schema: client has \"" + lineOf(left, line) + "\", server has \"" + lineOf(right, line)
                + "\": build both sides from the same source");
    }

    private static String lineOf(String[] lines, int line) {
        return line < lines.length ? lines[line].strip() : "(end)";
    }
}
