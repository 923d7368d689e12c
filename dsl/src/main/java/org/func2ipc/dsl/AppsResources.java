package org.func2ipc.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.SignalEntries.SignalEntry;
import org.func2ipc.dsl.apps.Term;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.check.Places;
import org.func2ipc.dsl.model.IrqModel;
import org.func2ipc.dsl.model.NotificationModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SignalModel;

/** Turns the resources of a descriptor file into those of a model. */
final class AppsResources {
    private final AppsFile apps;
    private final Places places;
    private final List<Fault> faults;

    AppsResources(AppsFile apps, Places places, List<Fault> faults) {
        this.apps = apps;
        this.places = places;
        this.faults = faults;
    }

    /** Registers have the name of their physical address's constant, DMA memory that of its virtual one. */
    List<RegionModel> regions(Task task) {
        List<RegionModel> regions = new ArrayList<>();
        for (AppsFile.MemEntry entry : task.mem()) {
            long address = value(task, entry, entry.physical());
            regions.add(placed(
                    entry,
                    new RegionModel(
                            RegionModel.Kind.MEM, entry.regionName(), address, value(task, entry, entry.size()))));
        }
        for (AppsFile.DmaEntry entry : task.dma()) {
            long size = value(task, entry, entry.size());
            regions.add(placed(entry, new RegionModel(RegionModel.Kind.DMA, entry.regionName(), 0, size)));
        }
        for (AppsFile.SharedEntry entry : task.shared()) {
            long size = value(task, entry, entry.size());
            regions.add(placed(entry, new RegionModel(RegionModel.Kind.SHARED, entry.name(), 0, size)));
        }
        return regions;
    }

    List<IrqModel> irqs(Task task) {
        List<IrqModel> irqs = new ArrayList<>();
        for (AppsFile.IrqEntry entry : task.irq()) {
            long number = Math.min(Integer.MAX_VALUE, value(task, entry, entry.number()));
            irqs.add(placed(entry, new IrqModel(entry.name(), (int) number)));
        }
        return irqs;
    }

    List<NotificationModel> notifications(Task task) {
        return task.signals().notifications().stream()
                .map(entry -> placed(entry, new NotificationModel(entry.name(), entry.bound())))
                .toList();
    }

    List<SignalModel> signals(Task task) {
        List<SignalModel> signals = new ArrayList<>();
        for (SignalEntry entry : task.signals().sent()) {
            Term badge = entry.badge();
            signals.add(placed(
                    entry,
                    new SignalModel(
                            entry.component(),
                            entry.notification(),
                            badge == null ? null : value(task, entry, badge))));
        }
        return signals;
    }

    private <T> T placed(Object entry, T part) {
        places.note(part, apps.places().of(entry));
        return part;
    }

    /** Its value; a fault and 0x1000, which breaks no other rule, when the constant is not known. */
    private long value(Task task, Object entry, Term term) {
        OptionalLong value = term.value(apps.constants());
        if (value.isEmpty()) {
            faults.add(new Fault(
                    apps.places().of(entry),
                    "unknown-constant",
                    "a constant must be known to be used by a running system: task \"" + task.name() + "\" has " + term
                            + "; add [constants] " + term + " = 0x..."
                            + NearestName.hint(term.text(), apps.constants().names())));
        }
        return value.orElse(0x1000);
    }
}
