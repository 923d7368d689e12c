package org.func2ipc.dsl.check;

import java.util.stream.Stream;

/** One rule that a description must keep. A rule has no state and accepts any input without throwing. */
public interface Rule {
    /** Stable id, lower-case words joined by {@code -}. */
    String id();

    /** Every place where {@code declarations} break this rule. */
    Stream<Fault> faults(Declarations declarations);

    /** The fault that {@code part} of the description breaks this rule. */
    default Fault fault(Declarations declarations, Object part, String message) {
        return new Fault(declarations.places().of(part), id(), message);
    }
}
