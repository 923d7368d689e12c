package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.sel4.Sel4Limits;

/** Regions are whole pages; memory that is not a device has at most 1 GiB. */
final class RegionSize implements Rule {
    private static final long MAX = 1L << 30;

    @Override
    public String id() {
        return "region-size";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> component.regions().stream()
                .filter(region -> !isValid(region))
                .map(region -> fault(
                        declarations,
                        region,
                        String.format(
                                "the size of a region must be a positive multiple of 4096%s: %s %s of component"
                                        + " \"%s\" has size=0x%x; round it up to 0x%x",
                                region.kind() == RegionModel.Kind.MEM ? "" : ", at most 0x40000000",
                                region.kind().word(),
                                region.name(),
                                component.name(),
                                region.size(),
                                wayOut(region)))));
    }

    private static boolean isValid(RegionModel region) {
        return region.size() > 0
                && region.size() % Sel4Limits.PAGE_BYTES == 0
                && (region.kind() == RegionModel.Kind.MEM || region.size() <= MAX);
    }

    private static long wayOut(RegionModel region) {
        long pages = Math.max(0, region.size() - 1) / Sel4Limits.PAGE_BYTES + 1;
        long rounded = Math.min(pages, Long.MAX_VALUE / Sel4Limits.PAGE_BYTES) * Sel4Limits.PAGE_BYTES;
        return region.kind() == RegionModel.Kind.MEM ? rounded : Math.min(MAX, rounded);
    }
}
