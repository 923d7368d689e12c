package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Dependency;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;

/** A task names what it calls once. */
final class DuplicateDependency implements AppsRule {
    @Override
    public String id() {
        return "duplicate-dependency";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream().flatMap(task -> Duplicate.in(task.deps(), Dependency::name)
                .map(duplicate -> fault(
                        apps,
                        duplicate.again(),
                        "a dependency must be named once: task \"" + task.name() + "\" names \""
                                + duplicate.again().name() + "\" also at "
                                + apps.places().of(duplicate.first()) + "; remove one of them")));
    }
}
