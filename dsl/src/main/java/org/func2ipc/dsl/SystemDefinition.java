package org.func2ipc.dsl;

/**
 * A system: its components, and what each of them needs. The user's class; it is evaluated in every process of a run,
 * so it must declare the same system each time and needs a public constructor without parameters.
 */
@FunctionalInterface
public interface SystemDefinition {
    /** Declares the system. */
    void define(SystemBuilder system);
}
