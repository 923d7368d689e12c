package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;

/** An edge is described once. */
final class DuplicateEdge implements AppsRule {
    @Override
    public String id() {
        return "duplicate-edge";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return Duplicate.in(apps.edges(), EdgeEntry::describe)
                .map(duplicate -> fault(
                        apps,
                        duplicate.again(),
                        "an edge must be described once: edge "
                                + duplicate.again().describe() + " is also at "
                                + apps.places().of(duplicate.first())
                                + "; join them, or name an interface in each"));
    }
}
