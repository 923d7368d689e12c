package org.func2ipc.runtime.plan;

import java.util.List;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.runtime.memory.RegionSpec;

/**
 * Who reaches a region.
 *
 * @param spec the region
 * @param kind {@code DMA} or {@code SHARED}
 * @param holders components that may hold a lease of it, its owner first: those that the owner reaches through
 *     interfaces with lease parameters
 * @param domains names of the domains that map it
 */
public record RegionPlan(RegionSpec spec, RegionModel.Kind kind, List<String> holders, List<String> domains) {
    public RegionPlan {
        holders = List.copyOf(holders);
        domains = List.copyOf(domains);
    }

    /** True when the client of {@code edge} may pass leases of the region to its server. */
    public boolean mayLend(EdgeModel edge) {
        return kind == RegionModel.Kind.SHARED && holders.contains(edge.client()) && holders.contains(edge.server());
    }
}
