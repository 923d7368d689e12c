package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.RequirementModel;

/** Every interface of a system has its generated code (semantics R1). */
final class UnserialisableInterface implements Rule {
    @Override
    public String id() {
        return "unserialisable-interface";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream()
                .flatMap(component -> Stream.concat(
                        component.provides().stream().flatMap(name -> fault(declarations, component, component, name)),
                        component.requires().stream()
                                .flatMap(requirement -> required(declarations, component, requirement))));
    }

    private Stream<Fault> required(Declarations declarations, ComponentModel component, RequirementModel requirement) {
        return Stream.concat(Stream.of(requirement.interfaceName()), requirement.passes().stream())
                .flatMap(name -> fault(declarations, component, requirement, name));
    }

    private Stream<Fault> fault(Declarations declarations, ComponentModel component, Object part, String name) {
        String reason = declarations.unserialisable().get(name);
        return reason == null
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        part,
                        "an interface must be able to cross a domain boundary: component \"" + component.name()
                                + "\" uses " + name + ": " + reason));
    }
}
