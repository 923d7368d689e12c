package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.sel4.CapRights;

/**
 * Who must reach a region, by the description alone.
 *
 * @param owner component that declares it
 * @param region what it declares
 * @param holders rights of each component that may hold a lease of it, its owner first
 */
record RegionDraft(String owner, RegionModel region, Map<String, CapRights> holders) {
    /** How a schema says that a lease may be written. */
    private static final String WRITABLE = "writable lease";

    private static final String READ_ONLY = "read-only lease";

    /** All dma and shared regions of {@code system}, in order of the description. */
    static List<RegionDraft> of(DefinedSystem system, List<EdgeModel> edges) {
        List<RegionDraft> drafts = new ArrayList<>();
        for (ComponentModel owner : system.model().components()) {
            for (RegionModel region : owner.regions()) {
                if (region.kind() != RegionModel.Kind.MEM) {
                    Map<String, CapRights> holders = new LinkedHashMap<>();
                    addHolder(system, edges, owner.name(), region.kind(), CapRights.READ_WRITE, holders);
                    drafts.add(new RegionDraft(owner.name(), region, holders));
                }
            }
        }
        return drafts;
    }

    /** A component lends what it holds to those it calls, with the rights of their parameters and no more than its own. */
    private static void addHolder(
            DefinedSystem system,
            List<EdgeModel> edges,
            String holder,
            RegionModel.Kind kind,
            CapRights rights,
            Map<String, CapRights> holders) {
        CapRights known = holders.getOrDefault(holder, CapRights.NONE);
        if (known.includes(rights)) {
            return;
        }
        holders.put(holder, CapRights.unpack(known.pack() | rights.pack()));
        if (kind != RegionModel.Kind.SHARED) {
            return;
        }
        for (EdgeModel edge : edges) {
            if (edge.client().equals(holder) && takesLeases(system, edge.interfaceName())) {
                CapRights lent = rights.mask(rightsOfLeases(system, edge.interfaceName()));
                addHolder(system, edges, edge.server(), kind, lent, holders);
            }
        }
    }

    private static boolean takesLeases(DefinedSystem system, String interfaceName) {
        InterfaceDescriptor descriptor = system.interfaces().get(interfaceName);
        return descriptor != null && descriptor.methods().stream().anyMatch(MethodDescriptor::leases);
    }

    private static CapRights rightsOfLeases(DefinedSystem system, String interfaceName) {
        InterfaceDescriptor descriptor = system.interfaces().get(interfaceName);
        String schema = descriptor == null ? "" : descriptor.schema();
        boolean readOnly = schema.contains(READ_ONLY) && !schema.contains(WRITABLE);
        return readOnly ? CapRights.READ : CapRights.READ_WRITE;
    }
}
