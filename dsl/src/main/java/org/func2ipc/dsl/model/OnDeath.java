package org.func2ipc.dsl.model;

import java.util.Locale;

/** What happens when the domain of a component dies (semantics R17). */
public enum OnDeath {
    /** The whole system stops and says why. */
    STOP,
    /** It starts again: waiting calls fail with {@code PeerDied}, later ones go to the new instance. */
    RESTART,
    /** It stays dead: its callers get {@code PeerDied}. */
    DEGRADE;

    /** Lower-case name, the word of a descriptor file: {@code stop}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
