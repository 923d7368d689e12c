package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;
import java.time.Duration;

/**
 * A component's need of an interface.
 *
 * @param interfaceName canonical name of the interface
 * @param from the provider named by the definition; null when the only one is meant
 * @param deadline deadline of its calls; null for the system's
 */
public record RequirementModel(String interfaceName, @Nullable String from, @Nullable Duration deadline) {}
