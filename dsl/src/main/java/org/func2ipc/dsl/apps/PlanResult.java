package org.func2ipc.dsl.apps;

import java.util.List;
import org.func2ipc.dsl.check.Fault;

/**
 * What came of planning.
 *
 * @param plan the plan; to be used only when there are no faults
 * @param faults why there is no valid plan
 * @param warnings what is wrong with the plan although the rule allows it
 */
public record PlanResult(Plan plan, List<Fault> faults, List<Fault> warnings) {
    public PlanResult {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }
}
