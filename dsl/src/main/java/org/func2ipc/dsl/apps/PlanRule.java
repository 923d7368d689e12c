package org.func2ipc.dsl.apps;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;

/** One rule that the tasks which a plan uses must keep together. A rule has no state. */
interface PlanRule {
    /** Stable id, lower-case words joined by {@code -}. */
    String id();

    /** Every place where the used tasks break this rule. */
    Stream<Fault> faults(PlannedTasks planned);

    /**
     * A plan and what it uses.
     *
     * @param apps the file
     * @param plan the plan
     * @param used the tasks that it uses, by name, in the file's order
     */
    record PlannedTasks(AppsFile apps, Plan plan, Map<String, Task> used) {}

    /** The faults that claims clash, which {@code must} forbids. */
    default Stream<Fault> clashes(AppsFile apps, List<Claim> claims, String must) {
        return Claim.clashes(claims).stream().map(clash -> clash(apps, clash, must));
    }

    private Fault clash(AppsFile apps, Duplicate<Claim> clash, String must) {
        return new Fault(
                apps.places().of(clash.again().part()),
                id(),
                must + ": " + clash.again().describe() + ", but "
                        + clash.first().describe() + " at "
                        + apps.places().of(clash.first().part())
                        + "; give it to one task that both use, or choose another range");
    }
}
