package org.func2ipc.dsl.apps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Dependency;
import org.func2ipc.dsl.check.Cycles;
import org.func2ipc.dsl.check.Fault;

/** Dependencies form no cycle, also among tasks that are not selected. */
final class DependencyCycle implements AppsRule {
    @Override
    public String id() {
        return "dependency-cycle";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        Map<String, List<String>> uses = new LinkedHashMap<>();
        apps.tasks().forEach(task -> uses.putIfAbsent(task.name(), task.uses()));
        return Cycles.of(uses).stream()
                .map(cycle -> fault(
                        apps,
                        edge(apps, cycle.get(0), cycle.get(1)),
                        "dependencies must not form a cycle: " + String.join(" -> ", cycle)
                                + "; move what both need into a task of its own"));
    }

    private static Object edge(AppsFile apps, String user, String used) {
        return apps.tasks().stream()
                .filter(task -> task.name().equals(user))
                .flatMap(task -> task.deps().stream())
                .filter(dependency -> dependency.name().equals(used))
                .findFirst()
                .orElseGet(() -> new Dependency(used));
    }
}
