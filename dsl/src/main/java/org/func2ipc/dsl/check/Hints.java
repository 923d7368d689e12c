package org.func2ipc.dsl.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends of messages about unknown names, as of {@link NearestName}: for the first {@value #MOST} names, so that a file in
 * which everything is unknown does not take a time that grows with its square.
 */
public final class Hints {
    private static final int MOST = 100;

    private final Collection<String> known;
    private final Map<String, String> hints = new HashMap<>();

    /** Hints at one of {@code known}. */
    public Hints(Collection<String> known) {
        this.known = known;
    }

    /** The end of the message about {@code given}; empty after {@value #MOST} others. */
    public String of(String given) {
        String hint = hints.get(given);
        if (hint != null || hints.size() >= MOST) {
            return hint == null ? "" : hint;
        }
        String found = NearestName.hint(given, known);
        hints.put(given, found);
        return found;
    }
}
