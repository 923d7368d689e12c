package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;
import java.time.Duration;

/**
 * What the definition says of the system as a whole.
 *
 * @param deadline default deadline of a two-way call (semantics R18)
 * @param untyped bytes of untyped memory from which the boot plan makes all kernel objects; null for as much as needed
 * @param waiting how callers wait for replies from other domains; null for the runtime's choice
 * @param durable directory in which the calls of durable edges are kept, from the working directory; null for that of the
 *     user who runs the system
 */
public record SystemSettings(
        Duration deadline, @Nullable Long untyped, @Nullable Waiting waiting, @Nullable String durable) {
    /** Deadline when nothing else is said. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    /** Nothing said. */
    public static final SystemSettings DEFAULT = new SystemSettings(DEFAULT_DEADLINE, null, null, null);
}
