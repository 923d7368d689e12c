package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;

/** Finds what two of the tasks that a plan uses cannot both have: registers, interrupts, and addresses of one domain. */
final class Conflicts {
    private final AppsFile apps;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Plan plan;

    Conflicts(AppsFile apps, Plan plan) {
        this.apps = apps;
        this.plan = plan;
        apps.tasks().forEach(task -> tasks.putIfAbsent(task.name(), task));
    }

    /** All of them, sorted by place. */
    List<Fault> faults() {
        List<Task> used = tasks.values().stream()
                .filter(task -> plan.reasons().containsKey(task.name()))
                .toList();
        List<Claim> registers = new ArrayList<>();
        List<Claim> interrupts = new ArrayList<>();
        for (Task task : used) {
            task.mem()
                    .forEach(entry -> registers.add(
                            Claim.range(task, entry, "mem", entry.physical(), entry.size(), apps.constants())));
            task.irq()
                    .forEach(entry -> interrupts.add(
                            Claim.single(task, entry, "irq " + entry.name(), entry.number(), apps.constants())));
        }
        return Stream.of(
                        clashes(registers, "device-conflict", "registers must belong to one task"),
                        clashes(interrupts, "irq-conflict", "an interrupt must belong to one task"),
                        plan.domains().stream().flatMap(this::addresses))
                .flatMap(faults -> faults)
                .sorted()
                .toList();
    }

    private Stream<Fault> addresses(Plan.Domain domain) {
        List<Claim> claims = new ArrayList<>();
        for (String name : domain.components()) {
            Task task = tasks.get(name);
            if (task != null) {
                task.mem()
                        .forEach(entry -> claims.add(
                                Claim.range(task, entry, "mem", entry.virtual(), entry.size(), apps.constants())));
                task.dma()
                        .forEach(entry -> claims.add(
                                Claim.range(task, entry, "dma", entry.virtual(), entry.size(), apps.constants())));
            }
        }
        return clashes(claims, "address-overlap", "mappings of domain \"" + domain.name() + "\" must not overlap");
    }

    private Stream<Fault> clashes(List<Claim> claims, String rule, String must) {
        return Claim.clashes(claims).stream()
                .map(clash -> new Fault(
                        apps.places().of(clash.again().part()),
                        rule,
                        must + ": " + clash.again().describe() + ", but "
                                + clash.first().describe() + " at "
                                + apps.places().of(clash.first().part())
                                + "; give it to one task that both use, or choose another range"));
    }
}
