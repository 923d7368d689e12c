package org.func2ipc.dsl.check;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.InterfaceModel;

/** A component provides an interface once and requires it once. */
final class DuplicateInterface implements Rule {
    @Override
    public String id() {
        return "duplicate-interface";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> faults(declarations, component));
    }

    private Stream<Fault> faults(Declarations declarations, ComponentModel component) {
        Set<String> provided = new HashSet<>();
        Set<String> required = new HashSet<>();
        return Stream.concat(
                component.provides().stream()
                        .filter(name -> !provided.add(name))
                        .map(name -> fault(declarations, component, message(component, "provide", name))),
                component.requires().stream()
                        .filter(requirement -> !required.add(requirement.interfaceName()))
                        .map(requirement -> fault(
                                declarations,
                                requirement,
                                message(component, "require", requirement.interfaceName()))));
    }

    private static String message(ComponentModel component, String verb, String name) {
        return "a component must " + verb + " an interface once: component \"" + component.name() + "\" " + verb + "s "
                + InterfaceModel.shortName(name) + " again; remove one of them";
    }
}
