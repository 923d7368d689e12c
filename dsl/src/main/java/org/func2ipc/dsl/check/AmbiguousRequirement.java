package org.func2ipc.dsl.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;

/** A requirement that names no provider has exactly one. */
final class AmbiguousRequirement implements Rule {
    @Override
    public String id() {
        return "ambiguous-requirement";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(client -> client.requires().stream()
                .filter(requirement -> requirement.from() == null)
                .flatMap(requirement -> fault(declarations, client, requirement)));
    }

    private Stream<Fault> fault(Declarations declarations, ComponentModel client, RequirementModel requirement) {
        List<String> providers = declarations.model().components().stream()
                .filter(component -> component.provides().contains(requirement.interfaceName()))
                .map(ComponentModel::name)
                .distinct()
                .toList();
        if (providers.size() < 2) {
            return Stream.empty();
        }
        String wanted = InterfaceModel.shortName(requirement.interfaceName());
        String ways = providers.stream()
                .map(name -> ".requires(" + wanted + ".class).from(\"" + name + "\")")
                .collect(Collectors.joining(" or "));
        return Stream.of(new Fault(
                declarations.places().of(requirement),
                id(),
                "a requirement must have one provider: component \"" + client.name() + "\" requires " + wanted
                        + ", which " + String.join(", ", providers) + " provide; say " + ways));
    }
}
