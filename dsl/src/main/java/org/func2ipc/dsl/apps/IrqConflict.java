package org.func2ipc.dsl.apps;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** An interrupt belongs to one of the tasks that a plan uses. */
final class IrqConflict implements PlanRule {
    @Override
    public String id() {
        return "irq-conflict";
    }

    @Override
    public Stream<Fault> faults(PlannedTasks planned) {
        AppsFile apps = planned.apps();
        List<Claim> claims = planned.used().values().stream()
                .flatMap(task -> task.irq().stream()
                        .map(entry ->
                                Claim.single(task, entry, "irq " + entry.name(), entry.number(), apps.constants())))
                .toList();
        return clashes(apps, claims, "an interrupt must belong to one task");
    }
}
