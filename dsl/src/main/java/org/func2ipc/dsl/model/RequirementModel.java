package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.List;

/**
 * A component's need of an interface.
 *
 * @param interfaceName canonical name of the interface
 * @param from the provider named by the definition; null when the only one is meant
 * @param deadline deadline of its calls; null for the system's
 * @param passes canonical names of the interfaces to which references may travel in its calls (semantics R9)
 */
public record RequirementModel(
        String interfaceName, @Nullable String from, @Nullable Duration deadline, List<String> passes) {
    public RequirementModel {
        passes = List.copyOf(passes);
    }
}
