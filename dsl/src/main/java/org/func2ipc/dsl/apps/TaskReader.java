package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.apps.AppsFile.Dependency;
import org.func2ipc.dsl.apps.AppsFile.DmaEntry;
import org.func2ipc.dsl.apps.AppsFile.IrqEntry;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.SharedEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.SignalEntries.NotificationEntry;
import org.func2ipc.dsl.apps.SignalEntries.SignalEntry;

/** Reads one {@code [[tasks]]}. */
final class TaskReader {
    /** Fields of the original tool ({@code heap} is in real files and ignored), then ours. */
    private static final Set<String> FIELDS = Set.of(
            "name",
            "file",
            "mem",
            "dma",
            "deps",
            "cfg",
            "heap",
            "irq",
            "shared",
            "domain",
            "priority",
            "replicable",
            "on-death",
            "deadline",
            "notifications",
            "bound-notification",
            "signals");

    private final TableReader table;

    TaskReader(TableReader table) {
        this.table = table;
    }

    Task task() {
        table.refuseOthers(FIELDS);
        String name = table.required("name");
        table.rename("task \"" + name + "\"");
        return table.placed(
                new Task(
                        name,
                        table.required("file"),
                        table.rows("mem", List.of("virtual", "physical", "size")).stream()
                                .map(row -> row.placed(new MemEntry(row.term(0), row.term(1), row.term(2))))
                                .toList(),
                        table.rows("dma", List.of("virtual", "size")).stream()
                                .map(row -> row.placed(new DmaEntry(row.term(0), row.term(1))))
                                .toList(),
                        table.rows("shared", List.of("name", "size")).stream()
                                .map(row -> row.placed(new SharedEntry(row.text(0), row.term(1))))
                                .toList(),
                        table.rows("irq", List.of("name", "number")).stream()
                                .map(row -> row.placed(new IrqEntry(row.text(0), row.term(1))))
                                .toList(),
                        table.items("deps").stream()
                                .map(item -> item.placed(new Dependency(item.text(0))))
                                .toList(),
                        table.items("cfg").stream().map(item -> item.text(0)).toList(),
                        EntryReader.placement(table),
                        signals()),
                "name");
    }

    private SignalEntries signals() {
        List<NotificationEntry> notifications = new ArrayList<>();
        table.items("notifications")
                .forEach(item -> notifications.add(item.placed(new NotificationEntry(item.text(0), false))));
        String bound = table.optional("bound-notification");
        if (bound != null) {
            notifications.add(table.placed(new NotificationEntry(bound, true), "bound-notification"));
        }
        return new SignalEntries(
                notifications,
                table.rows("signals", List.of("component", "notification", "badge"), 2).stream()
                        .map(row -> row.placed(new SignalEntry(
                                row.text(0), row.text(1), row.cells().size() == 2 ? null : row.term(2))))
                        .toList());
    }
}
