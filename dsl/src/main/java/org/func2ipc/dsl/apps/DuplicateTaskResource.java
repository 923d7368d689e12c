package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.IrqEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.SignalEntries.NotificationEntry;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;

/** Names of a task's shared regions are unique and those of no other region of it; so are names of its interrupts. */
final class DuplicateTaskResource implements AppsRule {
    @Override
    public String id() {
        return "duplicate-resource";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream().flatMap(task -> faults(apps, task));
    }

    private Stream<Fault> faults(AppsFile apps, Task task) {
        List<Named> regions = new ArrayList<>();
        task.mem().forEach(entry -> regions.add(new Named(entry.regionName(), entry, false)));
        task.dma().forEach(entry -> regions.add(new Named(entry.regionName(), entry, false)));
        task.shared().forEach(entry -> regions.add(new Named(entry.name(), entry, true)));
        Stream<Fault> regionFaults = Duplicate.in(regions, Named::name)
                .filter(duplicate -> duplicate.again().ours())
                .map(duplicate -> fault(
                        apps,
                        task,
                        duplicate.again().name(),
                        duplicate.first().entry(),
                        duplicate.again().entry()));
        Stream<Fault> irqFaults = Duplicate.in(task.irq(), IrqEntry::name)
                .map(duplicate -> fault(apps, task, duplicate.again().name(), duplicate.first(), duplicate.again()));
        Stream<Fault> notificationFaults = Duplicate.in(task.signals().notifications(), NotificationEntry::name)
                .map(duplicate -> fault(apps, task, duplicate.again().name(), duplicate.first(), duplicate.again()));
        Stream<Fault> signalFaults = Duplicate.in(
                        task.signals().sent(), entry -> entry.component() + " " + entry.notification())
                .map(duplicate -> fault(
                        apps,
                        task,
                        duplicate.again().component() + " " + duplicate.again().notification(),
                        duplicate.first(),
                        duplicate.again()));
        return Stream.of(regionFaults, irqFaults, notificationFaults, signalFaults)
                .flatMap(faults -> faults);
    }

    private Fault fault(AppsFile apps, Task task, String name, Object first, Object again) {
        return fault(
                apps,
                again,
                "names of a task's resources must be unique: task \"" + task.name() + "\" has \"" + name + "\" also at "
                        + apps.places().of(first) + "; rename one of them");
    }

    /** Regions of the original's fields are named by constants: two of one name clash in the plan, by their addresses. */
    private record Named(String name, Object entry, boolean ours) {}
}
