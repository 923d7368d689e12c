package org.func2ipc.dsl.apps;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.func2ipc.dsl.apps.AppsFile.DmaEntry;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.SharedEntry;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * The regions of a system as entries of a file, from which a definition gets the same regions.
 *
 * <p>Device registers have a constant with the name of the region, where that name is free for it; else their address is
 * a literal, and the virtual address has the name. A name that several components use has the component before it.
 */
final class RegionEntries {
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Long> addresses = new TreeMap<>();

    RegionEntries(SystemModel model) {
        for (ComponentModel component : model.components()) {
            for (RegionModel region : component.regions()) {
                if (region.kind() != RegionModel.Kind.SHARED) {
                    uses.merge(region.name(), 1, Integer::sum);
                }
            }
        }
    }

    MemEntry mem(ComponentModel owner, RegionModel region) {
        String name = region.name();
        OptionalLong known = Constants.QEMU_VIRT.value(name);
        if (known.isEmpty() ? !isUnique(name) : known.getAsLong() != region.physicalAddress()) {
            return new MemEntry(virtual(owner, name), hex(region.physicalAddress()), hex(region.size()));
        }
        addresses.put(name, region.physicalAddress());
        return new MemEntry(virtual(owner, "VIRT_" + name), new Term(name), hex(region.size()));
    }

    DmaEntry dma(ComponentModel owner, RegionModel region) {
        return new DmaEntry(virtual(owner, region.name()), hex(region.size()));
    }

    static SharedEntry shared(RegionModel region) {
        return new SharedEntry(region.name(), hex(region.size()));
    }

    private boolean isUnique(String name) {
        return uses.getOrDefault(name, 0) == 1;
    }

    private Term virtual(ComponentModel owner, String name) {
        String stem = name.startsWith("VIRT_") ? name.substring("VIRT_".length()) : name;
        return new Term(isUnique(name) || isUnique(stem) ? name : owner.name() + "::" + name);
    }

    static Term hex(long value) {
        return new Term("0x" + Long.toHexString(value));
    }

    /** The constants that the entries made so far need. */
    Map<String, Long> addresses() {
        return Collections.unmodifiableMap(addresses);
    }
}
