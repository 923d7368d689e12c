package org.func2ipc.dsl.check;

import java.util.Map;
import java.util.Set;
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
        Map<String, Set<String>> providers = declarations.providers();
        return declarations.model().components().stream().flatMap(client -> client.requires().stream()
                .filter(requirement -> requirement.from() == null)
                .flatMap(requirement -> fault(
                        declarations,
                        client,
                        requirement,
                        providers.getOrDefault(requirement.interfaceName(), Set.of()))));
    }

    private Stream<Fault> fault(
            Declarations declarations, ComponentModel client, RequirementModel requirement, Set<String> providers) {
        if (providers.size() < 2) {
            return Stream.empty();
        }
        String wanted = InterfaceModel.shortName(requirement.interfaceName());
        String ways = providers.stream()
                .map(name -> ".requires(" + wanted + ".class).from(\"" + name + "\")")
                .collect(Collectors.joining(" or "));
        return Stream.of(fault(
                declarations,
                requirement,
                "a requirement must have one provider: component \"" + client.name() + "\" requires " + wanted
                        + ", which " + String.join(", ", providers) + " provide; say " + ways));
    }
}
