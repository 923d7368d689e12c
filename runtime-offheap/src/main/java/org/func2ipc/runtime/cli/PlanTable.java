package org.func2ipc.runtime.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.Plan;

/** A plan as a boxed table: each component under its domain, what it holds, and why it is there. */
final class PlanTable {
    private final Plan plan;
    private final Map<String, Task> tasks = new HashMap<>();

    PlanTable(AppsFile apps, Plan plan) {
        this.plan = plan;
        apps.tasks().forEach(task -> tasks.put(task.name(), task));
    }

    @Override
    public String toString() {
        Table table = new Table("domain", "component", "holds", "why");
        for (Plan.Domain domain : plan.domains()) {
            String name = domain.name();
            for (String component : domain.components()) {
                table.row(name, component, holds(component), plan.reasons().getOrDefault(component, ""));
                name = "";
            }
        }
        plan.unused()
                .forEach(component -> table.row(
                        "-", component, holds(component), "unused: not selected, and nothing selected uses it"));
        return "Rule " + plan.rule().id() + ": " + count(plan.domains().size(), "domain") + ", "
                + plan.unused().size() + " unused\n" + table;
    }

    private String holds(String component) {
        Task task = tasks.get(component);
        List<String> words = new ArrayList<>();
        if (task != null) {
            task.mem().forEach(entry -> words.add("mem " + entry.physical()));
            task.dma().forEach(entry -> words.add("dma " + entry.virtual()));
            task.shared().forEach(entry -> words.add("shared " + entry.name()));
            task.irq().forEach(entry -> words.add("irq " + entry.number()));
        }
        return String.join(", ", words);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
