package org.func2ipc.dsl.apps;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;

/** Numbers are literals or names of constants. */
final class NumberForm implements AppsRule {
    @Override
    public String id() {
        return "number-form";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream().flatMap(task -> Stream.of(
                        task.mem().stream()
                                .flatMap(it -> terms(apps, task, it, List.of(it.virtual(), it.physical(), it.size()))),
                        task.dma().stream().flatMap(it -> terms(apps, task, it, List.of(it.virtual(), it.size()))),
                        task.shared().stream().flatMap(it -> terms(apps, task, it, List.of(it.size()))),
                        task.irq().stream().flatMap(it -> terms(apps, task, it, List.of(it.number()))))
                .flatMap(faults -> faults));
    }

    private Stream<Fault> terms(AppsFile apps, Task task, Object part, List<Term> terms) {
        return terms.stream()
                .filter(term -> !term.isWellFormed())
                .map(term -> fault(
                        apps,
                        part,
                        "a number must be a constant's name, 123, 0x1000 or 0x20_0000, at most 2^63-1: task \""
                                + task.name() + "\" has \"" + term + "\""));
    }
}
