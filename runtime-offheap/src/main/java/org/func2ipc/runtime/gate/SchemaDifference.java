package org.func2ipc.runtime.gate;

import java.util.Optional;
import org.func2ipc.dsl.schema.TextDifference;

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
        return TextDifference.first(ours, theirs)
                .map(line -> "the sides disagree about " + interfaceName + " at line " + line.number()
                        + " of its schema: client has " + line.ours() + ", server has " + line.theirs()
                        + ": build both sides from the same source");
    }
}
