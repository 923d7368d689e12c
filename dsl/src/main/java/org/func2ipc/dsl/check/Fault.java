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

    /** {@code PLACE: [rule-id] message}. */
    @Override
    public String toString() {
        return place + ": [" + rule + "] " + message;
    }
}
