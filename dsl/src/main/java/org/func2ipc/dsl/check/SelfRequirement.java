package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;

/** A component does not call itself through a gate. */
final class SelfRequirement implements Rule {
    @Override
    public String id() {
        return "self-requirement";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().edges().stream()
                .filter(edge -> edge.client().equals(edge.server()))
                .flatMap(edge -> declarations.model().components().stream()
                        .filter(component -> component.name().equals(edge.client()))
                        .flatMap(component -> component.requires().stream())
                        .filter(requirement -> requirement.interfaceName().equals(edge.interfaceName()))
                        .map(requirement -> fault(declarations, requirement, message(edge))));
    }

    private static String message(EdgeModel edge) {
        return "a component must not require itself: component \"" + edge.client() + "\" requires "
                + InterfaceModel.shortName(edge.interfaceName()) + " from itself; call the method within the component";
    }
}
