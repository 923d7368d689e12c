package org.func2ipc.dsl.apps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;

/** A domain that has the name of a task holds that task: a domain without a declaration has the name of its root. */
final class DomainNamedLikeTask implements AppsRule {
    @Override
    public String id() {
        return "domain-named-like-task";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        Map<String, Task> tasks = new LinkedHashMap<>();
        apps.tasks().forEach(task -> tasks.putIfAbsent(task.name(), task));
        return apps.domains().stream()
                .filter(domain -> {
                    Task task = tasks.get(domain.name());
                    return task != null
                            && !domain.name().equals(task.placement().domain());
                })
                .map(domain -> fault(
                        apps,
                        domain,
                        "a domain must not have the name of a task outside it: domain \"" + domain.name()
                                + "\"; rename the domain, or put task \"" + domain.name() + "\" into it"));
    }
}
