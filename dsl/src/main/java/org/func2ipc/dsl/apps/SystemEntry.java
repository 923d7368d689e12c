package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import org.func2ipc.dsl.model.Waiting;

/**
 * What a file says of the system as a whole, {@code [system]}.
 *
 * @param untyped bytes of untyped memory; null when the file says none
 * @param deadline default deadline of a two-way call; null when the file says none
 * @param waiting how callers wait; null when the file says nothing of it
 * @param durable directory in which the calls of durable edges are kept; null when the file says none
 */
public record SystemEntry(
        @Nullable Term untyped, @Nullable Interval deadline, @Nullable Waiting waiting, @Nullable String durable) {
    /** Nothing said. */
    public static final SystemEntry NONE = new SystemEntry(null, null, null, null);
}
