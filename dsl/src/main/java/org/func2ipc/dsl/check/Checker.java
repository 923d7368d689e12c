package org.func2ipc.dsl.check;

import java.util.List;

/** Applies every rule to a description. */
public final class Checker {
    /** Every rule. */
    static final List<Rule> RULES =
            List.of(new UnknownRequirement(), new AmbiguousRequirement(), new UnserialisableInterface());

    private Checker() {}

    /** All faults of {@code declarations}, sorted by place; empty when they are valid. */
    public static List<Fault> check(Declarations declarations) {
        return RULES.stream()
                .flatMap(rule -> rule.faults(declarations))
                .distinct()
                .sorted()
                .toList();
    }
}
