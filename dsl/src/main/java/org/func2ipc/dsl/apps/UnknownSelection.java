package org.func2ipc.dsl.apps;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Hints;

/** A selection names tasks of the file. */
final class UnknownSelection implements SelectionRule {
    @Override
    public String id() {
        return "unknown-selection";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps, Collection<String> selection) {
        Set<String> known = new TreeSet<>(apps.tasks().stream().map(Task::name).toList());
        Hints hints = new Hints(known);
        return new TreeSet<>(selection)
                .stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> new Fault(
                                apps.places().whole(),
                                id(),
                                "a selection must name tasks: there is no task \"" + name + "\"" + hints.of(name)));
    }
}
