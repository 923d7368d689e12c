package org.func2ipc.dsl.apps;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.sel4.Sel4Limits;

/** Sizes are whole pages, and registers begin at a multiple of 4; what constants are not known is not judged. */
final class TaskRegions implements AppsRule {
    @Override
    public String id() {
        return "region";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream().flatMap(task -> Stream.of(
                        task.mem().stream().flatMap(it -> mem(apps, task, it)),
                        task.dma().stream().flatMap(it -> size(apps, task, it, "dma", it.size())),
                        task.shared().stream().flatMap(it -> size(apps, task, it, "shared", it.size())))
                .flatMap(faults -> faults));
    }

    private Stream<Fault> mem(AppsFile apps, Task task, MemEntry entry) {
        OptionalLong address = entry.physical().value(apps.constants());
        long size = entry.size().value(apps.constants()).orElse(0);
        boolean valid =
                address.isEmpty() || (address.getAsLong() % 4 == 0 && address.getAsLong() <= Long.MAX_VALUE - size);
        Stream<Fault> misplaced = valid
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        entry,
                        "registers must begin at a multiple of 4 and end below 2^63: mem of task \"" + task.name()
                                + "\" begins at " + entry.physical()
                                + "; take the address of the device's first register"));
        return Stream.concat(misplaced, size(apps, task, entry, "mem", entry.size()));
    }

    private Stream<Fault> size(AppsFile apps, Task task, Object part, String kind, Term size) {
        OptionalLong value = size.value(apps.constants());
        return value.isEmpty() || (value.getAsLong() > 0 && value.getAsLong() % Sel4Limits.PAGE_BYTES == 0)
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        part,
                        "the size of a region must be a positive multiple of 0x1000: " + kind + " of task \""
                                + task.name() + "\" has size " + size + "; round it up"));
    }
}
