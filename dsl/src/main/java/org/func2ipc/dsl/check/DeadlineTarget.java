package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;

/** A deadline of a method is given to a method of the required interface, and the name says which. */
final class DeadlineTarget implements Rule {
    @Override
    public String id() {
        return "deadline-target";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream()
                .flatMap(component -> component.requires().stream())
                .flatMap(requirement -> declarations.model().interfaces().stream()
                        .filter(type -> type.name().equals(requirement.interfaceName()))
                        .flatMap(type -> faults(declarations, requirement, type)));
    }

    private Stream<Fault> faults(Declarations declarations, RequirementModel requirement, InterfaceModel type) {
        return requirement.rules().deadlines().stream()
                .flatMap(each -> Stream.ofNullable(MethodName.problem(
                        "a deadline", type, each.method(), "give the requirement a deadline, or rename one of them")))
                .map(problem -> fault(declarations, requirement, problem));
    }
}
