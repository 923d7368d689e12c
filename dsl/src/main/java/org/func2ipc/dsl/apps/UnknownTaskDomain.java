package org.func2ipc.dsl.apps;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Hints;

/** A task is in a domain that the file declares, before or after it. */
final class UnknownTaskDomain implements AppsRule {
    @Override
    public String id() {
        return "unknown-domain";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        Set<String> known =
                new TreeSet<>(apps.domains().stream().map(DomainEntry::name).toList());
        Hints hints = new Hints(known);
        return apps.tasks().stream().flatMap(task -> unknown(apps, task, known, hints));
    }

    private Stream<Fault> unknown(AppsFile apps, Task task, Set<String> known, Hints hints) {
        String domain = task.placement().domain();
        return domain == null || known.contains(domain)
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        task,
                        "a domain must be declared: task \"" + task.name() + "\" is in domain \"" + domain
                                + "\"; add [[domains]] name = \"" + domain + "\""
                                + hints.of(domain)));
    }
}
