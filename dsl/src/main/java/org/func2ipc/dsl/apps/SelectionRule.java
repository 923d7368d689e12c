package org.func2ipc.dsl.apps;

import java.util.Collection;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** One rule that a selection must keep. A rule has no state. */
interface SelectionRule {
    /** Stable id, lower-case words joined by {@code -}. */
    String id();

    /** Every way in which {@code selection} of {@code apps} breaks this rule. */
    Stream<Fault> faults(AppsFile apps, Collection<String> selection);
}
