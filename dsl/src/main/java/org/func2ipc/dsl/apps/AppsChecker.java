package org.func2ipc.dsl.apps;

import java.util.List;
import org.func2ipc.dsl.check.Fault;

/** Applies every rule to a descriptor file. */
public final class AppsChecker {
    private static final List<AppsRule> RULES = List.of(
            new TaskNames(),
            new DuplicateTask(),
            new DuplicateDependency(),
            new UnknownDependency(),
            new DependencyCycle(),
            new NumberForm(),
            new RegionSizes(),
            new RegisterAddresses(),
            new DuplicateTaskResource(),
            new IrqNumbers(),
            new DomainNumberRange(),
            new DuplicateDomainEntry(),
            new UnknownTaskDomain(),
            new UnknownTaskNotification(),
            new SignalBadges(),
            new DomainNamedLikeTask(),
            new EdgeOfDependency(),
            new DuplicateEdge(),
            new EdgeSizes(),
            new Deadlines(),
            new UntypedMemory(),
            new DurablePath(),
            new TaskPriority());

    private AppsChecker() {}

    /** Ids of every rule, sorted. */
    public static List<String> ruleIds() {
        return RULES.stream().map(AppsRule::id).sorted().toList();
    }

    /** All faults of {@code apps}, sorted by place; empty when it is valid. */
    public static List<Fault> check(AppsFile apps) {
        return RULES.stream()
                .flatMap(rule -> rule.faults(apps))
                .distinct()
                .sorted()
                .toList();
    }
}
