package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;

/** Interrupts have numbers in 0..2^31-1, and a task has each of them once. */
final class IrqNumbers implements AppsRule {
    @Override
    public String id() {
        return "irq-number";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream()
                .flatMap(task -> Stream.concat(
                        task.irq().stream()
                                .filter(irq ->
                                        irq.number().value(apps.constants()).orElse(0) > Integer.MAX_VALUE)
                                .map(irq -> fault(
                                        apps,
                                        irq,
                                        "the number of an interrupt must be in 0..2147483647: task \"" + task.name()
                                                + "\" has irq " + irq.name() + " = " + irq.number()
                                                + "; take the board's number of the line")),
                        Duplicate.in(task.irq(), irq -> irq.number().text())
                                .map(duplicate -> fault(
                                        apps,
                                        duplicate.again(),
                                        "a task must have an interrupt once: task \"" + task.name() + "\" has irq "
                                                + duplicate.again().number() + " also at "
                                                + apps.places().of(duplicate.first()) + "; remove one of them"))));
    }
}
