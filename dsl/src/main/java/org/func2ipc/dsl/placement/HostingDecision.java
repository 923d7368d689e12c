package org.func2ipc.dsl.placement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.func2ipc.dsl.placement.Hosting.Host;

/** One decision: which components are roots of domains, and what lives with each root. */
final class HostingDecision {
    private final PlacementRule rule;
    private final UseGraph graph;
    private final Set<String> selection;
    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, BitSet> hosts = new HashMap<>();
    private final Set<String> roots = new HashSet<>();

    private HostingDecision(PlacementRule rule, UseGraph graph, Set<String> selection) {
        this.rule = rule;
        this.graph = graph;
        this.selection = selection;
        this.names = List.copyOf(graph.uses().keySet());
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
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

    /** Decides on a component whose users are decided: it stands alone, or it lives where they live. */
    private void decide(String component) {
        BitSet found = new BitSet();
        for (String user : users.getOrDefault(component, Set.of())) {
            found.or(roots.contains(user) ? only(user) : hosts.getOrDefault(user, new BitSet()));
        }
        hosts.put(component, found);
        if (selection.contains(component) || isSplit(component, found)) {
            roots.add(component);
        }
        for (String used : graph.usedBy(component)) {
            users.computeIfAbsent(used, name -> new LinkedHashSet<>()).add(component);
            uses.merge(used, 1, Integer::sum);
        }
    }

    private boolean isSplit(String component, BitSet found) {
        return switch (rule) {
            case PROGRAMS -> found.cardinality() > 1;
            case PROGRAMS_AND_RESOURCES ->
                found.cardinality() > 1 && graph.unique().contains(component);
            case IN_DEGREE -> uses.getOrDefault(component, 0) > 1;
        };
    }

    private BitSet only(String component) {
        BitSet set = new BitSet();
        set.set(numbers.getOrDefault(component, 0));
        return set;
    }

    private Hosting result(List<String> used) {
        Set<String> reached = new HashSet<>(used);
        List<Host> domains =
                names.stream().filter(roots::contains).map(this::host).toList();
        Map<String, String> reasons = new LinkedHashMap<>();
        names.stream().filter(reached::contains).forEach(name -> reasons.put(name, reason(name)));
        return new Hosting(
                domains, names.stream().filter(name -> !reached.contains(name)).toList(), reasons);
    }

    private Host host(String root) {
        return new Host(
                root,
                DepthFirst.from(List.of(root), component -> graph.usedBy(component).stream()
                                .filter(used -> !roots.contains(used))
                                .toList())
                        .preorder());
    }

    private String reason(String component) {
        if (selection.contains(component)) {
            return "selected";
        }
        String homes = hosts.getOrDefault(component, new BitSet()).stream()
                .mapToObj(names::get)
                .collect(Collectors.joining(" and "));
        if (!roots.contains(component)) {
            return (homes.contains(" and ") ? "copied: used by " : "merged: used by ") + homes;
        }
        return rule == PlacementRule.IN_DEGREE
                ? "split: used " + uses.getOrDefault(component, 0) + " times, by " + users(component)
                : "split: used by " + homes;
    }

    private String users(String component) {
        return users.getOrDefault(component, Set.of()).stream()
                .sorted(Comparator.comparing(name -> numbers.getOrDefault(name, 0)))
                .collect(Collectors.joining(" and "));
    }
}
