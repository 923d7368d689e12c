package org.func2ipc.runtime.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Purpose;

/**
 * What a component can bring about: by itself, or by calling someone who can, who calls someone who can, and so on.
 *
 * @param component the component
 * @param steps everyone it reaches, itself first, the nearest first
 */
public record Reach(String component, List<Step> steps) {
    /**
     * Someone reached.
     *
     * @param path the way there: the component, whom it calls, whom that one calls; the last one holds what is listed
     * @param holds what the last one of the path can use at its own will, calls left out
     */
    public record Step(List<String> path, List<String> holds) {
        public Step {
            path = List.copyOf(path);
            holds = List.copyOf(holds);
        }
    }

    public Reach {
        steps = List.copyOf(steps);
    }

    /** The reach of every component of {@code plan}, in the order of its domains. */
    public static List<Reach> of(BootPlan plan) {
        List<Reach> all = new ArrayList<>();
        for (PlacedDomain domain : plan.placement().domains()) {
            for (String component : domain.components()) {
                all.add(new Reach(component, steps(plan, component)));
            }
        }
        return all;
    }

    private static List<Step> steps(BootPlan plan, String from) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        paths.put(from, List.of(from));
        while (!next.isEmpty()) {
            String caller = next.remove();
            for (String callee : callees(plan, caller)) {
                if (!paths.containsKey(callee)) {
                    List<String> path = new ArrayList<>(paths.getOrDefault(caller, List.of()));
                    path.add(callee);
                    paths.put(callee, path);
                    next.add(callee);
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        paths.forEach((component, path) -> steps.add(new Step(path, holds(plan, component))));
        return steps;
    }

    private static List<String> callees(BootPlan plan, String caller) {
        return plan.capabilities().stream()
                .map(HeldCapability::purpose)
                .filter(Purpose.Call.class::isInstance)
                .map(purpose -> ((Purpose.Call) purpose).edge())
                .filter(edge -> edge.client().equals(caller))
                .map(edge -> edge.server())
                .distinct()
                .toList();
    }

    /** Memory, interrupts and signals: what can be used without asking anybody. */
    private static List<String> holds(BootPlan plan, String component) {
        return plan.capabilities().stream()
                .filter(held -> held.component().equals(component))
                .filter(held -> held.purpose() instanceof Purpose.Memory
                        || held.purpose() instanceof Purpose.Interrupt
                        || held.purpose() instanceof Purpose.Signal)
                .map(held -> held.purpose().describe()
                        + (held.purpose() instanceof Purpose.Memory ? " " + held.rights() : ""))
                .toList();
    }
}
