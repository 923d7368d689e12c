package org.func2ipc.dsl.model;

import java.util.Locale;

/** How a caller waits for a reply from another domain. */
public enum Waiting {
    /** It looks again and again: the shortest wait, and a processor that does nothing else. */
    SPIN,
    /** It spins briefly, then sleeps. */
    ADAPTIVE,
    /** It sleeps at once. */
    PARK;

    /** Lower-case name, the word of a descriptor file: {@code adaptive}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
