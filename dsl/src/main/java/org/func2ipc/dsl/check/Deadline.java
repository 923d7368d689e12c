package org.func2ipc.dsl.check;

import java.time.Duration;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.SystemModel;

/** Deadlines are longer than nothing and fit 64 bits of nanoseconds. */
final class Deadline implements Rule {
    private static final Duration MAX = Duration.ofNanos(Long.MAX_VALUE);

    @Override
    public String id() {
        return "deadline";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        SystemModel model = declarations.model();
        return Stream.of(
                        fault(declarations, model.deadline(), "the system", model.deadline()),
                        model.components().stream().flatMap(component -> calls(declarations, component)),
                        model.components().stream().flatMap(component -> component.requires().stream()
                                .flatMap(requirement -> {
                                    Duration deadline = requirement.deadline();
                                    return deadline == null
                                            ? Stream.empty()
                                            : fault(
                                                    declarations,
                                                    requirement,
                                                    "a requirement of component \"" + component.name() + "\"",
                                                    deadline);
                                })),
                        model.components().stream().flatMap(component -> component.requires().stream()
                                .flatMap(requirement -> requirement.rules().deadlines().stream()
                                        .flatMap(method -> fault(
                                                declarations,
                                                requirement,
                                                "method " + method.method() + " in a requirement of component \""
                                                        + component.name() + "\"",
                                                method.deadline())))))
                .flatMap(faults -> faults);
    }

    private Stream<Fault> calls(Declarations declarations, ComponentModel component) {
        Duration deadline = component.policy().deadline();
        return deadline == null
                ? Stream.empty()
                : fault(declarations, component, "component \"" + component.name() + "\"", deadline);
    }

    private Stream<Fault> fault(Declarations declarations, Object part, String whose, Duration deadline) {
        boolean valid = !deadline.isZero() && !deadline.isNegative() && deadline.compareTo(MAX) <= 0;
        return valid
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        part,
                        "a deadline must be positive and less than 292 years: " + whose + " has deadline=" + deadline
                                + "; say .deadline(Duration.ofSeconds(n))"));
    }
}
