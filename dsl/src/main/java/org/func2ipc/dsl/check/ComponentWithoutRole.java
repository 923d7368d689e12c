package org.func2ipc.dsl.check;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.InterfaceModel;

/** A component provides an interface or is the program, and the definition says how it is made. */
final class ComponentWithoutRole implements Rule {
    @Override
    public String id() {
        return "component-without-role";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream()
                .filter(component -> declarations.unfinished().contains(component.name()))
                .map(component -> fault(declarations, component, message(component)));
    }

    private static String message(ComponentModel component) {
        return component.provides().isEmpty()
                ? "a component must provide an interface or be the program: component \"" + component.name()
                        + "\" has neither; end its declaration with .provides(...).by(...) or .program(...)"
                : "a component must say how it is made: component \"" + component.name() + "\" provides "
                        + component.provides().stream()
                                .map(InterfaceModel::shortName)
                                .collect(Collectors.joining(", "))
                        + "; end its declaration with .by(env -> ...)";
    }
}
