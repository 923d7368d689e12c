package org.func2ipc.dsl.check;

import java.util.Comparator;

/**
 * One broken rule.
 *
 * @param place where
 * @param rule stable id of the rule
 * @param message the value, the rule, and the way out
 */
public record Fault(Place place, String rule, String message) implements Comparable<Fault> {
    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::place).thenComparing(Fault::rule).thenComparing(Fault::message);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    /** {@code PLACE: [rule-id] message} in one line: control characters of quoted names are escaped. */
    @Override
    public String toString() {
        String line = place + ": [" + rule + "] " + message;
        if (line.chars().noneMatch(Character::isISOControl)) {
            return line;
        }
        StringBuilder escaped = new StringBuilder();
        line.chars()
                .forEach(c -> escaped.append(
                        Character.isISOControl(c) ? String.format("\\u%04x", c) : String.valueOf((char) c)));
        return escaped.toString();
    }
}
