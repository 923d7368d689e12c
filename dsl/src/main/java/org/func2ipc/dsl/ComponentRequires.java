package org.func2ipc.dsl;

import java.time.Duration;

/** More about the interface just required. */
public interface ComponentRequires extends ComponentNeeds {
    /** The component {@code name} is meant, of several that provide the interface. */
    ComponentRequires from(String name);

    /** The deadline of each two-way call, instead of the system's (semantics R18). */
    ComponentRequires deadline(Duration deadline);

    /**
     * References to the interface {@code type} may be arguments of its calls (semantics R9); the caller provides or
     * requires that interface itself.
     */
    ComponentRequires passes(Class<?> type);
}
