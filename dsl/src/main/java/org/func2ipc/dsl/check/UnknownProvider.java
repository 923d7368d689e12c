package org.func2ipc.dsl.check;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;

/** A provider that is named exists and provides the interface. */
final class UnknownProvider implements Rule {
    @Override
    public String id() {
        return "unknown-provider";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        Map<String, Set<String>> providers = declarations.providers();
        return declarations.model().components().stream().flatMap(client -> client.requires().stream()
                .flatMap(requirement -> fault(
                        declarations,
                        client,
                        requirement,
                        providers.getOrDefault(requirement.interfaceName(), Set.of()))));
    }

    private Stream<Fault> fault(
            Declarations declarations, ComponentModel client, RequirementModel requirement, Set<String> providers) {
        String from = requirement.from();
        if (from == null || providers.isEmpty() || providers.contains(from)) {
            return Stream.empty();
        }
        String wanted = InterfaceModel.shortName(requirement.interfaceName());
        return Stream.of(fault(
                declarations,
                requirement,
                "a named provider must provide the interface: component \"" + client.name() + "\" requires " + wanted
                        + " from \"" + from + "\", which does not provide it; name one that does"
                        + NearestName.hint(from, providers)));
    }
}
