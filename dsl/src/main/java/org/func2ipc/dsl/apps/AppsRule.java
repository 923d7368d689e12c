package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** One rule that a descriptor file must keep. A rule has no state and accepts any file without throwing. */
interface AppsRule {
    /** Stable id, lower-case words joined by {@code -}. */
    String id();

    /** Every place where {@code apps} breaks this rule. */
    Stream<Fault> faults(AppsFile apps);

    /** The fault that {@code part} of the file breaks this rule. */
    default Fault fault(AppsFile apps, Object part, String message) {
        return new Fault(apps.places().of(part), id(), message);
    }
}
