package org.func2ipc.dsl.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * The map from components to domains.
 *
 * <p>A domain has its declared name and number. One that is not declared has the name of its only component, or of the
 * program when that is in it, or of its first component; and the smallest number that is free, in order.
 *
 * @param domains callee before caller where the domains allow it, then in order of declaration
 */
public record Placement(List<PlacedDomain> domains) {
    public Placement {
        domains = List.copyOf(domains);
    }

    /** Everything in one domain, whatever the definition declares. */
    public static Placement merged(SystemModel model) {
        List<String> all = names(model.components());
        return all.isEmpty() ? new Placement(List.of()) : of(model, List.of(new Group(all, null)));
    }

    /** Every component in a domain of its own, whatever the definition declares. */
    public static Placement separate(SystemModel model) {
        return of(
                model,
                names(model.components()).stream()
                        .map(name -> new Group(List.of(name), null))
                        .toList());
    }

    /** As the definition places components with {@code in(...)}; the rest share one domain. */
    public static Placement declared(SystemModel model) {
        return alone(model, Set.of());
    }

    /**
     * As the definition places them, with each of {@code names} in a domain of its own; the rest share one.
     *
     * @throws IllegalArgumentException for an unknown name; the message holds the nearest one
     */
    public static Placement alone(SystemModel model, Set<String> names) {
        requireKnown(model, names);
        Map<String, DomainModel> declared =
                model.domains().stream().collect(Collectors.toMap(DomainModel::name, domain -> domain, (a, b) -> a));
        Map<Object, List<String>> members = new LinkedHashMap<>();
        for (ComponentModel component : model.components()) {
            DomainModel domain = component.domain() == null ? null : declared.get(component.domain());
            Object key = names.contains(component.name()) ? component.name() : domain == null ? Rest.REST : domain;
            members.computeIfAbsent(key, unused -> new ArrayList<>()).add(component.name());
        }
        List<Group> groups = members.entrySet().stream()
                .map(entry -> new Group(entry.getValue(), entry.getKey() instanceof DomainModel domain ? domain : null))
                .toList();
        return of(model, groups);
    }

    /**
     * As {@code rule} decides on what {@code selection} reaches; components that it does not reach are in no domain. Rule
     * {@code programs-and-resources} puts a component without devices into each domain that uses it.
     *
     * @param selection components that stand alone; neither their order nor repetitions matter
     * @throws IllegalArgumentException for an empty selection, or an unknown name; the message holds the nearest one
     */
    public static Placement by(PlacementRule rule, SystemModel model, Collection<String> selection) {
        if (selection.isEmpty()) {
            throw new IllegalArgumentException(
                    "a selection must name at least one component of system " + model.name());
        }
        Set<String> names = new TreeSet<>(selection);
        requireKnown(model, names);
        return of(model, new RulePlacement(model).groups(rule, names));
    }

    private enum Rest {
        REST
    }

    private static void requireKnown(SystemModel model, Set<String> names) {
        List<String> known = names(model.components());
        String unknown = new TreeSet<>(names)
                .stream()
                        .filter(name -> !known.contains(name))
                        .map(name -> "no component \"" + name + "\" in system " + model.name()
                                + NearestName.hint(name, known))
                        .collect(Collectors.joining("\n"));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown);
        }
    }

    private static List<String> names(List<ComponentModel> components) {
        return components.stream().map(ComponentModel::name).toList();
    }

    private static Placement of(SystemModel model, List<Group> groups) {
        Set<String> components = new HashSet<>(names(model.components()));
        Set<Integer> taken = groups.stream()
                .map(Group::declared)
                .filter(domain -> domain != null)
                .map(DomainModel::number)
                .collect(Collectors.toCollection(HashSet::new));
        List<PlacedDomain> domains = new ArrayList<>();
        int next = 0;
        for (Group group : CalleesFirst.order(groups, model.edges())) {
            DomainModel declared = group.declared();
            int number;
            if (declared != null) {
                number = declared.number();
            } else {
                while (!taken.add(next)) {
                    next++;
                }
                number = next;
            }
            domains.add(new PlacedDomain(name(model, group, components), number, group.components()));
        }
        return new Placement(domains);
    }

    /** Names of components are unique and each is in one group, so a group named after a member has a name of its own. */
    private static String name(SystemModel model, Group group, Set<String> components) {
        DomainModel declared = group.declared();
        if (declared != null
                && (!components.contains(declared.name()) || group.components().contains(declared.name()))) {
            return declared.name();
        }
        if (group.root() != null) {
            return group.root();
        }
        return model.program()
                .map(ComponentModel::name)
                .filter(group.components()::contains)
                .orElse(group.components().get(0));
    }

    /** Every domain that holds {@code component}: none when a rule leaves it unused, several when it is copied. */
    public List<PlacedDomain> domainsOf(String component) {
        return domains.stream()
                .filter(domain -> domain.components().contains(component))
                .toList();
    }

    /** True when a client in {@code client} reaches its server by a function call, false when by IPC. */
    public boolean isDirect(PlacedDomain client, EdgeModel edge) {
        return client.components().contains(edge.server());
    }

    /** The domain of {@code component}; the first one when it is copied. */
    public PlacedDomain domainOf(String component) {
        return domains.stream()
                .filter(domain -> domain.components().contains(component))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("component \"" + component + "\" is not placed"));
    }

    /** True when both ends of {@code edge} live in one domain. */
    public boolean isDirect(EdgeModel edge) {
        return domainOf(edge.client()).equals(domainOf(edge.server()));
    }
}
