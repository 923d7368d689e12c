package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.RegionModel;

/** Registers begin at a multiple of 4, and their range does not wrap around. The offset in a page stays: virtio-mmio slots are 512 bytes apart. */
final class MemAddress implements Rule {
    @Override
    public String id() {
        return "mem-address";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> component.regions().stream()
                .filter(region -> region.kind() == RegionModel.Kind.MEM)
                .flatMap(region -> fault(declarations, component, region)));
    }

    private Stream<Fault> fault(Declarations declarations, ComponentModel component, RegionModel region) {
        long address = region.physicalAddress();
        boolean wraps = address < 0 || (region.size() > 0 && address > Long.MAX_VALUE - region.size());
        if (!wraps && address % 4 == 0) {
            return Stream.empty();
        }
        return Stream.of(fault(
                declarations,
                region,
                String.format(
                        "registers must begin at a multiple of 4 and end below 2^63: mem %s of component \"%s\" has"
                                + " address=0x%x size=0x%x; take the address of the device's first register",
                        region.name(), component.name(), address, region.size())));
    }
}
