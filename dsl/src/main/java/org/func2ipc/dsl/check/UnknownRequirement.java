package org.func2ipc.dsl.check;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;

/** What a component requires, some component provides. */
final class UnknownRequirement implements Rule {
    @Override
    public String id() {
        return "unknown-requirement";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        List<String> provided = declarations.model().components().stream()
                .flatMap(component -> component.provides().stream())
                .toList();
        return declarations.model().components().stream().flatMap(client -> client.requires().stream()
                .filter(requirement -> !provided.contains(requirement.interfaceName()))
                .map(requirement -> fault(declarations, client, requirement, provided)));
    }

    private Fault fault(
            Declarations declarations, ComponentModel client, RequirementModel requirement, List<String> provided) {
        String wanted = InterfaceModel.shortName(requirement.interfaceName());
        List<String> known = provided.stream().map(InterfaceModel::shortName).toList();
        return new Fault(
                declarations.places().of(requirement),
                id(),
                "a component must provide what another requires: component \"" + client.name() + "\" requires " + wanted
                        + ", which nobody provides; declare .provides(" + wanted + ".class) at a component"
                        + NearestName.hint(wanted, known));
    }
}
