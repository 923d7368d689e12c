package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.sel4.Sel4Limits;

/** The window of an edge is whole pages up to 16 MiB, and it has 1..1024 slots. */
final class EdgeSizes implements AppsRule {
    private static final long MAX_WINDOW = 1 << 24;
    private static final long MAX_SLOTS = 1024;

    @Override
    public String id() {
        return "edge-size";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.edges().stream()
                .flatMap(edge -> Stream.concat(
                        size(apps, edge, "window", edge.window(), Sel4Limits.PAGE_BYTES, MAX_WINDOW),
                        size(apps, edge, "slots", edge.slots(), 1, MAX_SLOTS)));
    }

    private Stream<Fault> size(AppsFile apps, EdgeEntry edge, String field, @Nullable Term size, long unit, long max) {
        if (size == null) {
            return Stream.empty();
        }
        long value = size.value(apps.constants()).orElse(0);
        return value > 0 && value <= max && value % unit == 0
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        edge,
                        field + " must be a multiple of " + unit + " in " + unit + ".." + max + ": edge "
                                + edge.describe() + " has " + field + " = " + size
                                + "; choose one of that range, or leave it out"));
    }
}
