package org.func2ipc.dsl.model;

import java.time.Duration;
import java.util.List;

/**
 * The immutable description of a system.
 *
 * @param name its name
 * @param components in order of declaration
 * @param domains declared domains
 * @param edges who calls whom; sorted by client, then interface
 * @param labels labels given by the definition
 * @param options options of the command line
 * @param deadline default deadline of a two-way call (semantics R18)
 */
public record SystemModel(
        String name,
        List<ComponentModel> components,
        List<DomainModel> domains,
        List<EdgeModel> edges,
        List<LabelModel> labels,
        List<OptionModel> options,
        Duration deadline) {
    /** Deadline when nothing else is said. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    public SystemModel {
        components = List.copyOf(components);
        domains = List.copyOf(domains);
        edges = List.copyOf(edges);
        labels = List.copyOf(labels);
        options = List.copyOf(options);
    }

    /**
     * The component called {@code name}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ComponentModel component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no component \"" + name + "\" in system " + this.name));
    }
}
