package org.func2ipc.dsl.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.RegionModel;

/** Registers belong to one component and one name. */
final class MemOverlap implements Rule {
    @Override
    public String id() {
        return "mem-overlap";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        List<Claim> claims = declarations.model().components().stream()
                .flatMap(component -> component.regions().stream()
                        .filter(region -> region.kind() == RegionModel.Kind.MEM)
                        .filter(region -> region.size() > 0 && region.physicalAddress() >= 0)
                        .filter(region -> region.physicalAddress() <= Long.MAX_VALUE - region.size())
                        .map(region -> new Claim(component, region)))
                .sorted(Comparator.comparingLong(claim -> claim.region.physicalAddress()))
                .toList();
        List<Fault> faults = new ArrayList<>();
        Claim furthest = null;
        for (Claim claim : claims) {
            if (furthest != null && claim.region.physicalAddress() < furthest.region.physicalEnd()) {
                faults.add(overlap(declarations, claim, furthest));
            }
            if (furthest == null || claim.region.physicalEnd() > furthest.region.physicalEnd()) {
                furthest = claim;
            }
        }
        return faults.stream();
    }

    private Fault overlap(Declarations declarations, Claim claim, Claim other) {
        return fault(
                declarations,
                claim.region,
                "registers must not overlap: " + claim + ", but " + other + " at "
                        + declarations.places().of(other.region)
                        + "; let one component have the device and provide an interface to the other");
    }

    private record Claim(ComponentModel component, RegionModel region) {
        @Override
        public String toString() {
            return "component \"" + component.name() + "\" has " + region.describe();
        }
    }
}
