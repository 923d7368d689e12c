package org.func2ipc.dsl.apps;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.SignalEntries.NotificationEntry;
import org.func2ipc.dsl.apps.SignalEntries.SignalEntry;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.NearestName;

/** What a task signals is a notification of a task. */
final class UnknownTaskNotification implements AppsRule {
    @Override
    public String id() {
        return "unknown-notification";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream()
                .flatMap(task -> task.signals().sent().stream().flatMap(signal -> fault(apps, task, signal)));
    }

    private Stream<Fault> fault(AppsFile apps, Task task, SignalEntry signal) {
        Optional<Task> owner = apps.tasks().stream()
                .filter(each -> each.name().equals(signal.component()))
                .findFirst();
        List<String> known = owner.isEmpty()
                ? apps.tasks().stream().map(Task::name).toList()
                : owner.get().signals().notifications().stream()
                        .map(NotificationEntry::name)
                        .toList();
        String wanted = owner.isEmpty() ? signal.component() : signal.notification();
        return known.contains(wanted)
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        signal,
                        "what is signalled must be a notification of a task: task \"" + task.name() + "\" signals \""
                                + signal.notification() + "\" of \"" + signal.component() + "\""
                                + NearestName.hint(wanted, known)));
    }
}
