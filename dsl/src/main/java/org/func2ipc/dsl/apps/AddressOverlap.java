package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;

/** Mappings of one domain are disjoint, whichever of its tasks they come from. */
final class AddressOverlap implements PlanRule {
    @Override
    public String id() {
        return "address-overlap";
    }

    @Override
    public Stream<Fault> faults(PlannedTasks planned) {
        return planned.plan().domains().stream()
                .flatMap(domain -> clashes(
                        planned.apps(),
                        claims(planned, domain),
                        "mappings of domain \"" + domain.name() + "\" must not overlap"));
    }

    private static List<Claim> claims(PlannedTasks planned, Plan.Domain domain) {
        Constants constants = planned.apps().constants();
        List<Claim> claims = new ArrayList<>();
        for (String name : domain.components()) {
            Task task = planned.used().get(name);
            if (task != null) {
                task.mem()
                        .forEach(entry ->
                                claims.add(Claim.range(task, entry, "mem", entry.virtual(), entry.size(), constants)));
                task.dma()
                        .forEach(entry ->
                                claims.add(Claim.range(task, entry, "dma", entry.virtual(), entry.size(), constants)));
            }
        }
        return claims;
    }
}
