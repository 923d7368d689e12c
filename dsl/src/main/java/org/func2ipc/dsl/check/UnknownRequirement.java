package org.func2ipc.dsl.check;

import java.util.List;
import java.util.Set;
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
        Set<String> provided = declarations.providers().keySet();
        return declarations.model().components().stream().flatMap(client -> client.requires().stream()
                .filter(requirement -> !provided.contains(requirement.interfaceName()))
                .map(requirement -> fault(declarations, client, requirement, provided)));
    }

    private Fault fault(
            Declarations declarations, ComponentModel client, RequirementModel requirement, Set<String> provided) {
        String wanted = InterfaceModel.shortName(requirement.interfaceName());
        List<String> known = provided.stream().map(InterfaceModel::shortName).toList();
        return fault(
                declarations,
                requirement,
                "what a component requires must be provided: component \"" + client.name() + "\" requires " + wanted
                        + ", which nobody provides; declare .provides(" + wanted + ".class) at a component"
                        + (known.isEmpty() ? "" : NearestName.hint(wanted, known)));
    }
}
