package org.func2ipc.dsl.check;

import java.util.List;
import java.util.stream.Stream;

/** Applies every rule to a description. */
public final class Checker {
    /** Every rule. */
    private static final List<Rule> RULES = List.of(
            new AmbiguousRequirement(),
            new ComponentWithoutRole(),
            new Deadline(),
            new DeadlineTarget(),
            new DomainNamedLikeComponent(),
            new DomainNumber(),
            new DuplicateComponent(),
            new DuplicateDomain(),
            new DuplicateInterface(),
            new DuplicateIrq(),
            new DuplicateLabel(),
            new DuplicateOption(),
            new DuplicateResource(),
            new DurableDirectory(),
            new EdgeSlots(),
            new EdgeWindow(),
            new EmptyDomain(),
            new EmptySystem(),
            new IrqNumber(),
            new LabelRange(),
            new LabelTarget(),
            new MalformedName(),
            new MalformedOption(),
            new MemAddress(),
            new MemOverlap(),
            new MissingBoard(),
            new OneBoundNotification(),
            new OneProgram(),
            new PassedInterface(),
            new Priority(),
            new RegionSize(),
            new ReservedOption(),
            new SaidTwice(),
            new SelfRequirement(),
            new SignalBadge(),
            new TwoWayCycle(),
            new UnknownDomain(),
            new UnknownNotification(),
            new UnknownProvider(),
            new UnknownRequirement(),
            new UnserialisableInterface(),
            new UntypedBudget());

    private Checker() {}

    /** Ids of every rule, sorted. */
    public static List<String> ruleIds() {
        return RULES.stream().map(Rule::id).sorted().toList();
    }

    /** All faults of {@code declarations}, sorted by place; empty when they are valid. */
    public static List<Fault> check(Declarations declarations) {
        return Stream.concat(declarations.found().stream(), RULES.stream().flatMap(rule -> rule.faults(declarations)))
                .distinct()
                .sorted()
                .toList();
    }
}
