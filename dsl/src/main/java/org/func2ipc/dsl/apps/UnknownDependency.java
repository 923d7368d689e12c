package org.func2ipc.dsl.apps;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Hints;

/** What a task calls is a task of the file. */
final class UnknownDependency implements AppsRule {
    @Override
    public String id() {
        return "unknown-dependency";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        Set<String> known = new TreeSet<>(apps.tasks().stream().map(Task::name).toList());
        Hints hints = new Hints(known);
        return apps.tasks().stream().flatMap(task -> task.deps().stream()
                .filter(dependency -> !known.contains(dependency.name()))
                .map(dependency -> fault(
                        apps,
                        dependency,
                        "a dependency must be a task: task \"" + task.name() + "\" depends on \"" + dependency.name()
                                + "\"" + hints.of(dependency.name()))));
    }
}
