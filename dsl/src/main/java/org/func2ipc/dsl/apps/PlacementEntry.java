package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;

/**
 * What a task says of where it lives.
 *
 * @param domain the declared domain it is in; null for none
 * @param priority its priority; null when the file says none
 * @param replicable false when it has state, so that it may not be copied into each domain that uses it
 */
public record PlacementEntry(@Nullable String domain, @Nullable Long priority, boolean replicable) {
    /** Nothing said. */
    public static final PlacementEntry NONE = new PlacementEntry(null, null, true);
}
