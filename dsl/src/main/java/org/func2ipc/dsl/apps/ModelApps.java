package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.dsl.apps.AppsFile.Dependency;
import org.func2ipc.dsl.apps.AppsFile.DmaEntry;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.apps.AppsFile.IrqEntry;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.SharedEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;

/** A system as a descriptor file: a definition that takes its resources from that file describes the same system. */
public final class ModelApps {
    private ModelApps() {}

    /**
     * The file.
     *
     * <p>A register range has a constant with the name of the region, and {@code VIRT_} before it as its virtual
     * address; a task's {@code file} is its name.
     */
    public static AppsFile of(SystemModel model) {
        Map<String, Long> addresses = new TreeMap<>();
        List<Task> tasks = new ArrayList<>();
        for (ComponentModel component : model.components()) {
            tasks.add(task(model, component, addresses));
        }
        return new AppsFile(
                model.name(),
                tasks,
                model.domains().stream()
                        .map(domain -> new DomainEntry(domain.name(), domain.number()))
                        .toList(),
                Constants.QEMU_VIRT.with(addresses),
                new Places(new Place(model.name(), 0, 0)));
    }

    private static Task task(SystemModel model, ComponentModel component, Map<String, Long> addresses) {
        List<MemEntry> mem = new ArrayList<>();
        List<DmaEntry> dma = new ArrayList<>();
        List<SharedEntry> shared = new ArrayList<>();
        for (RegionModel region : component.regions()) {
            Term size = new Term("0x" + Long.toHexString(region.size()));
            switch (region.kind()) {
                case MEM -> {
                    mem.add(new MemEntry(new Term("VIRT_" + region.name()), new Term(region.name()), size));
                    addresses.put(region.name(), region.physicalAddress());
                }
                case DMA -> dma.add(new DmaEntry(new Term(region.name()), size));
                case SHARED -> shared.add(new SharedEntry(region.name(), size));
            }
        }
        return new Task(
                component.name(),
                component.name(),
                mem,
                dma,
                shared,
                component.irqs().stream()
                        .map(irq -> new IrqEntry(irq.name(), new Term(Integer.toString(irq.number()))))
                        .toList(),
                model.edges().stream()
                        .filter(edge -> edge.client().equals(component.name()))
                        .map(EdgeModel::server)
                        .distinct()
                        .map(Dependency::new)
                        .toList(),
                List.of(),
                new PlacementEntry(
                        component.domain(),
                        component.priority() == ComponentModel.DEFAULT_PRIORITY
                                ? null
                                : Long.valueOf(component.priority()),
                        true));
    }
}
