package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.runtime.memory.RegionSpec;

/** Gives each dma and shared region its number, its device address and its holders. */
final class RegionPlanner {
    /** First device address that is given out: above the devices of the usual boards. */
    private static final long FIRST_ADDRESS = 0x5000_0000L;

    private final DefinedSystem system;
    private final Placement placement;
    private long nextAddress = FIRST_ADDRESS;

    RegionPlanner(DefinedSystem system, Placement placement) {
        this.system = system;
        this.placement = placement;
    }

    List<RegionPlan> regions() {
        List<RegionPlan> plans = new ArrayList<>();
        for (ComponentModel owner : system.model().components()) {
            for (RegionModel region : owner.regions()) {
                if (region.kind() != RegionModel.Kind.MEM) {
                    long address = assign(region.size());
                    RegionSpec spec = new RegionSpec(plans.size(), owner.name(), region.name(), region.size(), address);
                    plans.add(plan(spec, region.kind()));
                }
            }
        }
        return plans;
    }

    private RegionPlan plan(RegionSpec spec, RegionModel.Kind kind) {
        Set<String> holders = new LinkedHashSet<>();
        addHolder(spec.owner(), kind, holders);
        List<String> domains = holders.stream()
                .map(holder -> placement.domainOf(holder).name())
                .distinct()
                .toList();
        return new RegionPlan(spec, kind, List.copyOf(holders), domains);
    }

    private void addHolder(String holder, RegionModel.Kind kind, Set<String> holders) {
        if (!holders.add(holder) || kind != RegionModel.Kind.SHARED) {
            return;
        }
        for (EdgeModel edge : system.model().edges()) {
            if (edge.client().equals(holder) && takesLeases(edge.interfaceName())) {
                addHolder(edge.server(), kind, holders);
            }
        }
    }

    private boolean takesLeases(String interfaceName) {
        InterfaceDescriptor descriptor = system.interfaces().get(interfaceName);
        return descriptor != null && descriptor.methods().stream().anyMatch(MethodDescriptor::leases);
    }

    /** The next free run of addresses that no device's registers lie in. */
    private long assign(long size) {
        long address = nextAddress;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (ComponentModel component : system.model().components()) {
                for (RegionModel region : component.regions()) {
                    if (region.kind() == RegionModel.Kind.MEM && overlaps(region, address, size)) {
                        address = Pages.roundUp(region.physicalAddress() + region.size());
                        moved = true;
                    }
                }
            }
        }
        nextAddress = address + Pages.roundUp(size);
        return address;
    }

    private static boolean overlaps(RegionModel registers, long address, long size) {
        return registers.physicalAddress() < address + size && address < registers.physicalAddress() + registers.size();
    }
}
