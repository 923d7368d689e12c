package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;
import java.time.Duration;

/**
 * What the definition says of the life of a component.
 *
 * @param onDeath what happens when its domain dies
 * @param replicable false when it has state, so that a placement may not copy it into each domain that uses it
 * @param deadline deadline of the two-way calls that it makes, unless a requirement has its own; null for the system's
 */
public record ComponentPolicy(OnDeath onDeath, boolean replicable, @Nullable Duration deadline) {
    /** Nothing said. */
    public static final ComponentPolicy DEFAULT = new ComponentPolicy(OnDeath.STOP, true, null);
}
