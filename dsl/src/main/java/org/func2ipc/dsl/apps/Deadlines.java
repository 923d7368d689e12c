package org.func2ipc.dsl.apps;

import jakarta.annotation.Nullable;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** Deadlines are positive times with a unit, below 292 years. */
final class Deadlines implements AppsRule {
    @Override
    public String id() {
        return "deadline";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return Stream.of(
                        deadline(apps, apps.system(), "[system]", apps.system().deadline()),
                        apps.tasks().stream()
                                .flatMap(task -> deadline(
                                        apps,
                                        task,
                                        "task \"" + task.name() + "\"",
                                        task.placement().deadline())),
                        apps.edges().stream()
                                .flatMap(edge -> deadline(apps, edge, "edge " + edge.describe(), edge.deadline())),
                        apps.edges().stream().flatMap(edge -> edge.methods().stream()
                                .flatMap(method -> deadline(
                                        apps,
                                        method,
                                        "method " + method.method() + " of edge " + edge.describe(),
                                        method.deadline()))))
                .flatMap(faults -> faults);
    }

    private Stream<Fault> deadline(AppsFile apps, Object part, String whose, @Nullable Interval deadline) {
        return deadline == null || deadline.value().isPresent()
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        part,
                        "a deadline must be a positive number with its unit ns, us, ms, s or min, below 292 years: "
                                + whose + " has deadline = \"" + deadline + "\"; say \"250ms\""));
    }
}
