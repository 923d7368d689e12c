package org.func2ipc.runtime.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.sel4.CapRights;

/**
 * Who reaches a region.
 *
 * @param spec the region
 * @param kind {@code DMA} or {@code SHARED}
 * @param holders components that may hold a lease of it, its owner first: those that the owner reaches through
 *     interfaces with lease parameters
 * @param domains names of the domains that map it
 * @param access rights of each of these domains: reading alone where every lease that can get there is {@code @ReadOnly}
 */
public record RegionPlan(
        RegionSpec spec,
        RegionModel.Kind kind,
        List<String> holders,
        List<String> domains,
        Map<String, CapRights> access) {
    public RegionPlan {
        holders = List.copyOf(holders);
        domains = List.copyOf(domains);
        access = Collections.unmodifiableMap(new LinkedHashMap<>(access));
    }

    /** True when the client of {@code edge} may pass leases of the region to its server. */
    public boolean mayLend(EdgeModel edge) {
        return kind == RegionModel.Kind.SHARED && holders.contains(edge.client()) && holders.contains(edge.server());
    }

    /** True when {@code domain} may write the region, not only read it. */
    public boolean isWritableIn(String domain) {
        return access.getOrDefault(domain, CapRights.NONE).write();
    }
}
