package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.placement.Hosting;
import org.func2ipc.dsl.placement.PlacementRule;
import org.func2ipc.dsl.placement.UseGraph;

/** Plans a valid descriptor file. */
public final class Planner {
    private static final List<SelectionRule> SELECTION_RULES = List.of(new EmptySelection(), new UnknownSelection());
    private static final List<PlanRule> PLAN_RULES =
            List.of(new DeviceConflict(), new IrqConflict(), new AddressOverlap());

    private final AppsFile apps;
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    private Planner(AppsFile apps) {
        this.apps = apps;
        apps.tasks().forEach(task -> tasks.putIfAbsent(task.name(), task));
    }

    /**
     * Plans {@code apps}, in which {@link AppsReader} found no fault.
     *
     * <p>Rule {@code in-degree} reproduces the original tool, which does not look at resources: with it, conflicts are
     * warnings.
     *
     * @param selection names of the tasks that stand alone; their order does not matter
     */
    public static PlanResult plan(AppsFile apps, PlacementRule rule, Collection<String> selection) {
        Planner planner = new Planner(apps);
        List<Fault> faults = SELECTION_RULES.stream()
                .flatMap(it -> it.faults(apps, selection))
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            return new PlanResult(new Plan(rule, List.of(), List.of(), Map.of()), faults, List.of());
        }
        Plan plan = planner.plan(rule, selection);
        PlanRule.PlannedTasks used = planner.used(plan);
        List<Fault> conflicts =
                PLAN_RULES.stream().flatMap(it -> it.faults(used)).sorted().toList();
        return rule == PlacementRule.IN_DEGREE
                ? new PlanResult(plan, List.of(), conflicts)
                : new PlanResult(plan, conflicts, List.of());
    }

    private PlanRule.PlannedTasks used(Plan plan) {
        Map<String, Task> used = new LinkedHashMap<>(tasks);
        used.keySet().retainAll(plan.reasons().keySet());
        return new PlanRule.PlannedTasks(apps, plan, used);
    }

    private Plan plan(PlacementRule rule, Collection<String> selection) {
        Map<String, List<String>> uses = new LinkedHashMap<>();
        tasks.values().forEach(task -> uses.put(task.name(), task.uses()));
        Set<String> unique = tasks.values().stream()
                .filter(task -> task.holdsDevices() || !task.placement().replicable())
                .map(Task::name)
                .collect(Collectors.toSet());
        Map<String, String> groups = new LinkedHashMap<>();
        for (Task task : tasks.values()) {
            String domain = task.placement().domain();
            if (domain != null) {
                groups.put(task.name(), domain);
            }
        }
        Hosting hosting = rule.place(new UseGraph(uses, unique, groups), selection);
        List<Plan.Domain> domains = hosting.domains().stream().map(this::domain).toList();
        return new Plan(rule, domains, hosting.unused(), hosting.reasons());
    }

    private Plan.Domain domain(Hosting.Host host) {
        List<Task> members = new ArrayList<>();
        for (String name : host.components()) {
            Task task = tasks.get(name);
            if (task != null) {
                members.add(task);
            }
        }
        return new Plan.Domain(
                host.name(),
                members.get(0).file(),
                host.components(),
                members.stream().flatMap(task -> task.mem().stream()).toList(),
                members.stream().flatMap(task -> task.dma().stream()).toList(),
                members.stream()
                        .filter(task -> host.roots().contains(task.name()))
                        .flatMap(task -> task.cfg().stream())
                        .toList());
    }
}
