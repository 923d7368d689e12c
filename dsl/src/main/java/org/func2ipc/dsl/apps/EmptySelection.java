package org.func2ipc.dsl.apps;

import java.util.Collection;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** A selection names at least one task. */
final class EmptySelection implements SelectionRule {
    @Override
    public String id() {
        return "empty-selection";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps, Collection<String> selection) {
        return selection.isEmpty()
                ? Stream.of(new Fault(
                        apps.places().whole(),
                        id(),
                        "a selection must name at least one task: it is empty; name tasks, or select all"))
                : Stream.empty();
    }
}
