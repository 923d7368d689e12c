package org.func2ipc.dsl.placement;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Rules that decide, from a selection of components, which become domains and which are merged into their users. */
public enum PlacementRule {
    /** A component that two or more domains use is split. */
    PROGRAMS("programs"),
    /** Of the components that two or more domains use, the unique ones are split, the others copied into each. */
    PROGRAMS_AND_RESOURCES("programs-and-resources"),
    /** A component that is used twice is split, whoever uses it: the decision of rel4-linux-kit's app-parser. */
    IN_DEGREE("in-degree");

    private final String id;

    PlacementRule(String id) {
        this.id = id;
    }

    /** Name of the rule on command lines. */
    public String id() {
        return id;
    }

    /** The rule called {@code id}. */
    public static Optional<PlacementRule> ofId(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    /** Names of all rules, the default first. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(PlacementRule::id).toList();
    }

    /**
     * Decides. The order of {@code selection} does not matter, nor do repetitions in it.
     *
     * @param selection components that stand alone, at least one, all of them in the graph
     */
    public Hosting place(UseGraph graph, Collection<String> selection) {
        return HostingDecision.of(this, graph, new LinkedHashSet<>(selection));
    }
}
