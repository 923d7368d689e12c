package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import org.func2ipc.dsl.model.OnDeath;

/**
 * What a task says of where and how it lives.
 *
 * @param domain the declared domain it is in; null for none
 * @param priority its priority; null when the file says none
 * @param replicable false when it has state, so that it may not be copied into each domain that uses it
 * @param onDeath what happens when its domain dies; null when the file does not say
 * @param deadline deadline of the two-way calls that it makes; null for the system's
 */
public record PlacementEntry(
        @Nullable String domain,
        @Nullable Long priority,
        boolean replicable,
        @Nullable OnDeath onDeath,
        @Nullable Interval deadline) {
    /** Nothing said. */
    public static final PlacementEntry NONE = new PlacementEntry(null, null, true, null, null);
}
