package org.func2ipc.dsl;

import java.util.List;
import java.util.stream.Stream;

/** Definitions that break one rule each. */
final class RuleCases {
    private RuleCases() {}

    static Stream<RuleCase> all() {
        return Stream.of(
                        RoleCases.roles(),
                        NameCases.names(),
                        RequirementCases.requirements(),
                        ResourceCases.resources(),
                        DomainCases.domains(),
                        DomainCases.labels(),
                        ValueCases.values())
                .flatMap(List::stream);
    }
}
