package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;

/** Names of tasks are unique. */
final class DuplicateTask implements AppsRule {
    @Override
    public String id() {
        return "duplicate-task";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return Duplicate.in(apps.tasks(), Task::name)
                .map(duplicate -> fault(
                        apps,
                        duplicate.again(),
                        "names of tasks must be unique: task \""
                                + duplicate.again().name() + "\" is also at "
                                + apps.places().of(duplicate.first()) + "; rename one of them"));
    }
}
