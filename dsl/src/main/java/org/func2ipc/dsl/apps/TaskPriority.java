package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.sel4.Sel4Limits;

/** Priorities are those of seL4, 0..255. */
final class TaskPriority implements AppsRule {
    @Override
    public String id() {
        return "priority";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream()
                .filter(task -> !isValid(task))
                .map(task -> fault(
                        apps,
                        task,
                        "priority must be in 0.." + Sel4Limits.MAX_PRIORITY + ": task \"" + task.name()
                                + "\" has priority = " + task.placement().priority() + "; choose one of that range"));
    }

    private static boolean isValid(Task task) {
        Long priority = task.placement().priority();
        return priority == null || (priority >= 0 && priority <= Sel4Limits.MAX_PRIORITY);
    }
}
