package org.func2ipc.dsl.check;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.DomainModel;

/** A component is put into a domain that the system declares. */
final class UnknownDomain implements Rule {
    @Override
    public String id() {
        return "unknown-domain";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        Set<String> known =
                declarations.model().domains().stream().map(DomainModel::name).collect(Collectors.toSet());
        return declarations.model().components().stream().flatMap(component -> fault(declarations, component, known));
    }

    private Stream<Fault> fault(Declarations declarations, ComponentModel component, Set<String> known) {
        String domain = component.domain();
        if (domain == null || known.contains(domain)) {
            return Stream.empty();
        }
        return Stream.of(fault(
                declarations,
                component,
                "a domain must be declared: component \"" + component.name() + "\" is in domain \"" + domain
                        + "\"; declare it with system.domain(\"" + domain + "\", number)"
                        + NearestName.hint(domain, known)));
    }
}
