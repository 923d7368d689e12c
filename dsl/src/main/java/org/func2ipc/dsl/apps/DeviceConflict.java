package org.func2ipc.dsl.apps;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** Device registers belong to one of the tasks that a plan uses: physical ranges are disjoint. */
final class DeviceConflict implements PlanRule {
    @Override
    public String id() {
        return "device-conflict";
    }

    @Override
    public Stream<Fault> faults(PlannedTasks planned) {
        AppsFile apps = planned.apps();
        List<Claim> claims = planned.used().values().stream()
                .flatMap(task -> task.mem().stream()
                        .map(entry ->
                                Claim.range(task, entry, "mem", entry.physical(), entry.size(), apps.constants())))
                .toList();
        return clashes(apps, claims, "registers must belong to one task");
    }
}
