package org.func2ipc.dsl;

/** Collects the declarations of a {@link SystemDefinition}. */
public final class SystemBuilder {}
