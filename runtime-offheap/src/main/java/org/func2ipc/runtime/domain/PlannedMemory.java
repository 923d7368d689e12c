package org.func2ipc.runtime.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.RegionPlan;
import org.jspecify.annotations.Nullable;

/** Memory of one domain as the boot plan says; {@code regions} says whether it is private or mapped. */
public final class PlannedMemory implements DomainMemory {
    private final BootPlan plan;
    private final Map<Integer, Region> opened = new LinkedHashMap<>();

    /** Opens every region that {@code domain} maps, with the rights that it has. */
    public PlannedMemory(BootPlan plan, String domain, Regions regions) {
        this.plan = plan;
        for (RegionPlan region : plan.regionsOf(domain)) {
            opened.put(region.spec().id(), own(regions, region, domain));
        }
    }

    /** Domains of one process share the bytes, not the right to them. */
    private static Region own(Regions regions, RegionPlan region, String domain) {
        Region opened = regions.open(region.spec(), region.isWritableIn(domain));
        return regions.isShared() ? opened.forAnotherDomain() : opened;
    }

    @Override
    public void revoke(String owner, String name, String why) {
        opened.values().stream()
                .filter(region -> region.spec().owner().equals(owner)
                        && region.spec().name().equals(name))
                .forEach(region -> region.revoke(why));
    }

    /** The region with {@code id}; null when the domain does not map it, or it was taken from it. */
    public @Nullable Region held(int id) {
        Region region = opened.get(id);
        return region == null || region.isRevoked() ? null : region;
    }

    /**
     * The region with {@code id}.
     *
     * @throws IllegalArgumentException when the domain does not map it
     */
    public Region region(int id) {
        Region region = opened.get(id);
        if (region == null) {
            throw new IllegalArgumentException("region " + id + " is not mapped here; mapped are " + opened.keySet());
        }
        return region;
    }

    @Override
    public Dma dma(String component, String region) {
        return planned(component, region).dma();
    }

    @Override
    public SharedRegion shared(String component, String region) {
        return planned(component, region).shared();
    }

    private Region planned(String component, String region) {
        return region(plan.region(component, region).spec().id());
    }

    @Override
    public void attachTo(Board board) {
        for (Region region : opened.values()) {
            if (!region.isRevoked()) {
                board.attach(region.spec().deviceAddress(), region.memory());
            }
        }
    }
}
