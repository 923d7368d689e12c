package org.func2ipc.dsl.apps;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.sel4.Sel4Limits;

/** Regions are whole pages; memory that is not a device has at most 1 GiB. What constants are not known is not judged. */
final class RegionSizes implements AppsRule {
    private static final long MAX = 1L << 30;

    @Override
    public String id() {
        return "region-size";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream().flatMap(task -> Stream.of(
                        task.mem().stream().flatMap(it -> size(apps, task, it, "mem", it.size(), Long.MAX_VALUE)),
                        task.dma().stream().flatMap(it -> size(apps, task, it, "dma", it.size(), MAX)),
                        task.shared().stream().flatMap(it -> size(apps, task, it, "shared", it.size(), MAX)))
                .flatMap(faults -> faults));
    }

    private Stream<Fault> size(AppsFile apps, Task task, Object part, String kind, Term size, long max) {
        OptionalLong value = size.value(apps.constants());
        boolean valid = value.isEmpty()
                || (value.getAsLong() > 0
                        && value.getAsLong() <= max
                        && value.getAsLong() % Sel4Limits.PAGE_BYTES == 0);
        return valid
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        part,
                        "the size of a region must be a positive multiple of 0x1000"
                                + (max == MAX ? ", at most 0x4000_0000" : "") + ": " + kind + " of task \""
                                + task.name() + "\" has size " + size + "; round it up, or divide it"));
    }
}
