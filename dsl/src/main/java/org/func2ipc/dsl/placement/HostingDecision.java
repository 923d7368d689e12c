package org.func2ipc.dsl.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.func2ipc.dsl.placement.Hosting.Host;

/**
 * One decision: which components are roots of domains, and what lives with each root.
 *
 * <p>The home of a component is its group, or itself when it is a root, or the homes of its users: sets of names, which
 * stay as small as the number of domains that really hold the component.
 */
final class HostingDecision {
    private final PlacementRule rule;
    private final UseGraph graph;
    private final Set<String> selection;
    private final List<String> names;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Set<String>> homes = new HashMap<>();
    private final Set<String> roots = new HashSet<>();

    private HostingDecision(PlacementRule rule, UseGraph graph, Set<String> selection) {
        this.rule = rule;
        this.graph = graph;
        this.selection = selection;
        this.names = List.copyOf(graph.uses().keySet());
        for (String name : names) {
            order.put(name, order.size());
            String group = graph.groups().get(name);
            if (group != null) {
                order.putIfAbsent(group, order.size());
            }
        }
    }

    static Hosting of(PlacementRule rule, UseGraph graph, Set<String> selection) {
        HostingDecision decision = new HostingDecision(rule, graph, selection);
        List<String> usersFirst =
                new ArrayList<>(DepthFirst.from(selection, graph::usedBy).postorder());
        Collections.reverse(usersFirst);
        usersFirst.forEach(decision::decide);
        return decision.result(usersFirst);
    }

    /** Decides on a component whose users are decided: it stands alone, or in its group, or where they live. */
    private void decide(String component) {
        Set<String> found = new TreeSet<>(Comparator.comparing(name -> order.getOrDefault(name, 0)));
        for (String user : users.getOrDefault(component, Set.of())) {
            found.addAll(homes.getOrDefault(user, Set.of()));
        }
        String group = graph.groups().get(component);
        if (group != null) {
            homes.put(component, Set.of(group));
            roots.add(component);
        } else if (selection.contains(component) || isSplit(component, found)) {
            homes.put(component, Set.of(component));
            roots.add(component);
        } else {
            homes.put(component, found);
        }
        for (String used : graph.usedBy(component)) {
            users.computeIfAbsent(used, name -> new LinkedHashSet<>()).add(component);
            uses.merge(used, 1, Integer::sum);
        }
    }

    private boolean isSplit(String component, Set<String> found) {
        return switch (rule) {
            case PROGRAMS -> found.size() > 1;
            case PROGRAMS_AND_RESOURCES -> found.size() > 1 && graph.unique().contains(component);
            case IN_DEGREE -> uses.getOrDefault(component, 0) > 1;
        };
    }

    private Hosting result(List<String> used) {
        Set<String> reached = new HashSet<>(used);
        Map<String, List<String>> rootsOf = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        List<String> unused = new ArrayList<>();
        for (String name : names) {
            if (!reached.contains(name)) {
                unused.add(name);
                continue;
            }
            reasons.put(name, reason(name));
            if (roots.contains(name)) {
                rootsOf.computeIfAbsent(graph.groups().getOrDefault(name, name), domain -> new ArrayList<>())
                        .add(name);
            }
        }
        List<Host> domains = new ArrayList<>();
        rootsOf.forEach((domain, members) -> domains.add(new Host(domain, members, components(members))));
        return new Hosting(domains, unused, reasons);
    }

    private List<String> components(List<String> members) {
        Set<String> own = new HashSet<>(members);
        return DepthFirst.from(members, component -> graph.usedBy(component).stream()
                        .filter(used -> own.contains(used) || !roots.contains(used))
                        .toList())
                .preorder();
    }

    private String reason(String component) {
        String group = graph.groups().get(component);
        if (group != null) {
            return (selection.contains(component) ? "selected, " : "") + "declared in domain " + group;
        }
        if (selection.contains(component)) {
            return "selected";
        }
        if (!roots.contains(component)) {
            Set<String> found = homes.getOrDefault(component, Set.of());
            return (found.size() > 1 ? "copied: used by " : "merged: used by ") + String.join(" and ", found);
        }
        return rule == PlacementRule.IN_DEGREE
                ? "split: used " + uses.getOrDefault(component, 0) + " times, by " + sorted(usersOf(component))
                : "split: used by " + sorted(homesOfUsers(component));
    }

    private Set<String> usersOf(String component) {
        return users.getOrDefault(component, Set.of());
    }

    private Set<String> homesOfUsers(String component) {
        Set<String> found = new HashSet<>();
        usersOf(component).forEach(user -> found.addAll(homes.getOrDefault(user, Set.of())));
        return found;
    }

    private String sorted(Set<String> found) {
        List<String> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(name -> order.getOrDefault(name, 0)));
        return String.join(" and ", sorted);
    }
}
