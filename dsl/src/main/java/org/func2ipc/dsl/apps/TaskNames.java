package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.NameForm;

/** Names of tasks, regions, interrupts and domains have the form that names of a definition have. */
final class TaskNames implements AppsRule {
    @Override
    public String id() {
        return "malformed-name";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return Stream.concat(
                apps.domains().stream().flatMap(domain -> name(apps, domain, "a domain", domain.name())),
                apps.tasks().stream()
                        .flatMap(
                                task -> Stream.concat(name(apps, task, "a task", task.name()), resources(apps, task))));
    }

    private Stream<Fault> resources(AppsFile apps, Task task) {
        return Stream.of(
                        task.shared().stream().flatMap(entry -> name(apps, entry, "a shared region", entry.name())),
                        task.irq().stream().flatMap(entry -> name(apps, entry, "an interrupt", entry.name())),
                        task.signals().notifications().stream()
                                .flatMap(entry -> name(apps, entry, "a notification", entry.name())))
                .flatMap(faults -> faults);
    }

    private Stream<Fault> name(AppsFile apps, Object part, String kind, String name) {
        return NameForm.isValid(name)
                ? Stream.empty()
                : Stream.of(fault(apps, part, NameForm.RULE + ": " + kind + " has \"" + name + "\"; choose another"));
    }
}
