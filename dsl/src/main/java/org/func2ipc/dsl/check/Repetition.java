package org.func2ipc.dsl.check;

/**
 * Something that may be said once and was said again.
 *
 * @param what what it is, {@code board(...)}, {@code priority(...) of component "files"}
 * @param first where it was said first
 * @param again where it was said again
 */
public record Repetition(String what, Place first, Place again) {}
