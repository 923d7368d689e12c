package org.func2ipc.dsl.placement;

import java.util.List;

/**
 * A domain with what lives in it.
 *
 * @param name unique in the placement
 * @param number unique in the placement
 * @param components in order of declaration, at least one
 */
public record PlacedDomain(String name, int number, List<String> components) {
    public PlacedDomain {
        components = List.copyOf(components);
    }
}
