package org.func2ipc.dsl.apps;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;

/** Registers begin at a multiple of 4, and no range of addresses wraps. What constants are not known is not judged. */
final class RegisterAddresses implements AppsRule {
    @Override
    public String id() {
        return "mem-address";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream().flatMap(task -> Stream.of(
                        task.mem().stream().flatMap(it -> registers(apps, task, it)),
                        task.mem().stream().flatMap(it -> end(apps, task, it, "mem", it.virtual(), it.size())),
                        task.dma().stream().flatMap(it -> end(apps, task, it, "dma", it.virtual(), it.size())))
                .flatMap(faults -> faults));
    }

    private Stream<Fault> registers(AppsFile apps, Task task, MemEntry entry) {
        OptionalLong address = entry.physical().value(apps.constants());
        Stream<Fault> misaligned = address.isEmpty() || address.getAsLong() % 4 == 0
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        entry,
                        "registers must begin at a multiple of 4: mem of task \"" + task.name() + "\" begins at "
                                + entry.physical() + "; take the address of the device's first register"));
        return Stream.concat(misaligned, end(apps, task, entry, "mem", entry.physical(), entry.size()));
    }

    private Stream<Fault> end(AppsFile apps, Task task, Object part, String kind, Term address, Term size) {
        long first = address.value(apps.constants()).orElse(0);
        long bytes = size.value(apps.constants()).orElse(0);
        return first <= Long.MAX_VALUE - bytes
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        part,
                        "memory must end below 2^63: " + kind + " of task \"" + task.name() + "\" begins at " + address
                                + " and has size " + size + "; choose a lower address or a smaller size"));
    }
}
