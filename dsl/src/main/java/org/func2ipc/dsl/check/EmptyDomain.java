package org.func2ipc.dsl.check;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;

/** A declared domain has components. */
final class EmptyDomain implements Rule {
    @Override
    public String id() {
        return "empty-domain";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        Set<String> used = declarations.model().components().stream()
                .map(ComponentModel::domain)
                .filter(domain -> domain != null)
                .collect(Collectors.toSet());
        return declarations.model().domains().stream()
                .filter(domain -> !used.contains(domain.name()))
                .map(domain -> fault(
                        declarations,
                        domain,
                        "a domain must have components: domain \"" + domain.name()
                                + "\" has none; put one into it with .in(\"" + domain.name() + "\"), or remove it"));
    }
}
