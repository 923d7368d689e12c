package org.func2ipc.sel4.kernel.check;

import java.util.ArrayList;
import java.util.List;

/** What a family of invariants found wrong, a line each. */
final class Findings {
    private final List<String> found = new ArrayList<>();

    /** Notes {@code message} unless {@code holds}. */
    void require(boolean holds, String message) {
        if (!holds) {
            found.add(message);
        }
    }

    /** The lines so far. */
    List<String> all() {
        return List.copyOf(found);
    }
}
