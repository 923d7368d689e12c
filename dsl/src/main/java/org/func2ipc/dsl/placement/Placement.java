package org.func2ipc.dsl.placement;

import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * The map from components to domains.
 *
 * @param domains callee before caller where the domains allow it, then in order of declaration
 */
public record Placement(List<PlacedDomain> domains) {
    public Placement {
        domains = List.copyOf(domains);
    }

    /** Everything in one domain. */
    public static Placement merged(SystemModel model) {
        return pending();
    }

    /** Every component in a domain of its own. */
    public static Placement separate(SystemModel model) {
        return pending();
    }

    /**
     * As the definition places them, with each of {@code names} in a domain of its own; the rest share one.
     *
     * @throws IllegalArgumentException for an unknown name; the message holds the nearest one
     */
    public static Placement alone(SystemModel model, Set<String> names) {
        return pending();
    }

    /** The domain of {@code component}. */
    public PlacedDomain domainOf(String component) {
        return domains.stream()
                .filter(domain -> domain.components().contains(component))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("component \"" + component + "\" is not placed"));
    }

    /** True when both ends of {@code edge} live in one domain. */
    public boolean isDirect(EdgeModel edge) {
        return domainOf(edge.client()).equals(domainOf(edge.server()));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T pending() {
        if (Boolean.getBoolean("never")) {
            return java.util.Objects.requireNonNull(null);
        }
        throw new UnsupportedOperationException("dsl owner");
    }
}
