package org.func2ipc.dsl.check;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.DomainModel;

/** A domain that has the name of a component holds that component, or messages would mislead. */
final class DomainNamedLikeComponent implements Rule {
    @Override
    public String id() {
        return "domain-named-like-component";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        Map<String, ComponentModel> components = new HashMap<>();
        declarations.model().components().forEach(component -> components.putIfAbsent(component.name(), component));
        return declarations.model().domains().stream().flatMap(domain -> fault(declarations, domain, components));
    }

    private Stream<Fault> fault(Declarations declarations, DomainModel domain, Map<String, ComponentModel> components) {
        ComponentModel component = components.get(domain.name());
        if (component == null || domain.name().equals(component.domain())) {
            return Stream.empty();
        }
        return Stream.of(fault(
                declarations,
                domain,
                "a domain with the name of a component must hold it: domain \"" + domain.name()
                        + "\" does not hold component \"" + component.name() + "\"; rename the domain, or say .in(\""
                        + domain.name() + "\") at the component"));
    }
}
