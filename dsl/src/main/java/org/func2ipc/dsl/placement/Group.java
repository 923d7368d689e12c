package org.func2ipc.dsl.placement;

import jakarta.annotation.Nullable;
import java.util.List;
import org.func2ipc.dsl.model.DomainModel;

/**
 * Components that share a domain.
 *
 * @param components their names in order of declaration, at least one
 * @param declared the declared domain they live in; null for one that only the placement makes
 * @param root the component that a rule made the domain for, whose name it has when it is not declared; null for none
 */
record Group(List<String> components, @Nullable DomainModel declared, @Nullable String root) {
    Group {
        components = List.copyOf(components);
    }

    Group(List<String> components, @Nullable DomainModel declared) {
        this(components, declared, null);
    }
}
