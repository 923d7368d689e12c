package org.func2ipc.dsl.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where two texts part. */
public final class TextDifference {
    private TextDifference() {}

    /**
     * The first line that differs.
     *
     * @param number from 1
     * @param ours the line of one text without leading blanks, in quotes; {@code (end)} after its last one
     * @param theirs that of the other
     */
    public record Line(int number, String ours, String theirs) {}

    /** The first line that differs; empty when the texts are equal. */
    public static Optional<Line> first(String ours, String theirs) {
        if (ours.equals(theirs)) {
            return Optional.empty();
        }
        String[] left = ours.split("\n", -1);
        String[] right = theirs.split("\n", -1);
        int line = 0;
        while (line < left.length && line < right.length && left[line].equals(right[line])) {
            line++;
        }
        return Optional.of(new Line(line + 1, quoted(left, line), quoted(right, line)));
    }

    private static String quoted(String[] lines, int line) {
        return line < lines.length ? "\"" + lines[line].strip() + "\"" : "(end)";
    }

    /** Lines that only {@code old} has, led by {@code -}, and that only {@code now} has, led by {@code +}, in order. */
    public static List<String> lines(String old, String now) {
        List<String> left = old.lines().toList();
        List<String> right = now.lines().toList();
        int[][] common = common(left, right);
        List<String> lines = new ArrayList<>();
        int at = 0;
        int other = 0;
        while (at < left.size() || other < right.size()) {
            if (at < left.size() && other < right.size() && left.get(at).equals(right.get(other))) {
                at++;
                other++;
            } else if (other == right.size() || (at < left.size() && common[at + 1][other] >= common[at][other + 1])) {
                lines.add("- " + left.get(at++));
            } else {
                lines.add("+ " + right.get(other++));
            }
        }
        return lines;
    }

    /** Length of the longest common subsequence of the lines from each pair of places on. */
    private static int[][] common(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int at = left.size() - 1; at >= 0; at--) {
            for (int other = right.size() - 1; other >= 0; other--) {
                common[at][other] = left.get(at).equals(right.get(other))
                        ? common[at + 1][other + 1] + 1
                        : Math.max(common[at + 1][other], common[at][other + 1]);
            }
        }
        return common;
    }
}
