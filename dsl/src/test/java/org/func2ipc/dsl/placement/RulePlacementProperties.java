package org.func2ipc.dsl.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/** What every rule of placement keeps, on random systems and selections. */
class RulePlacementProperties {
    /** A system, what is selected of it, and what reaches what. */
    record Selected(SystemModel model, List<String> selection) {}

    @Provide
    Arbitrary<Selected> systems() {
        return Arbitraries.longs().map(seed -> selected(new Random(seed)));
    }

    private static Selected selected(Random random) {
        int count = 1 + random.nextInt(12);
        Sketch sketch = new Sketch();
        sketch.domain(new DomainModel("drivers", 7)).domain(new DomainModel("unused", 9));
        List<String> selection = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "c" + i;
            if (random.nextInt(5) == 0) {
                sketch.component(name, "drivers");
            } else {
                sketch.component(name);
            }
            for (int other = 0; other < i; other++) {
                if (random.nextInt(3) == 0) {
                    sketch.edge(name, "c" + other);
                }
            }
            if (random.nextInt(3) == 0) {
                selection.add(name);
            }
        }
        return new Selected(sketch.model(), selection.isEmpty() ? List.of("c" + (count - 1)) : selection);
    }

    @Property(tries = 500)
    void orderAndRepetitionOfTheSelectionNeverMatter(@ForAll("systems") Selected system, @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(system.selection());
        shuffled.addAll(system.selection());
        Collections.shuffle(shuffled, random);

        for (PlacementRule rule : PlacementRule.values()) {
            assertThat(Placement.by(rule, system.model(), shuffled))
                    .isEqualTo(Placement.by(rule, system.model(), system.selection()));
        }
    }

    @Property(tries = 500)
    void whatIsReachedIsPlacedAndNothingElse(@ForAll("systems") Selected system) {
        Set<String> reached = new HashSet<>(system.selection());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (EdgeModel edge : system.model().edges()) {
                grown |= reached.contains(edge.client()) && reached.add(edge.server());
            }
        }

        for (PlacementRule rule : PlacementRule.values()) {
            Set<String> placed = new HashSet<>();
            Placement.by(rule, system.model(), system.selection())
                    .domains()
                    .forEach(domain -> placed.addAll(domain.components()));
            assertThat(placed).isEqualTo(reached);
        }
    }

    /** A call that leaves a domain always reaches exactly one other: nothing is called that lives in several places. */
    @Property(tries = 500)
    void everyCallIsDirectInItsDomainOrLeadsToOneOther(@ForAll("systems") Selected system) {
        for (PlacementRule rule : PlacementRule.values()) {
            Placement placement = Placement.by(rule, system.model(), system.selection());
            for (EdgeModel edge : system.model().edges()) {
                for (PlacedDomain client : placement.domainsOf(edge.client())) {
                    boolean direct = placement.isDirect(client, edge);
                    assertThat(direct || placement.domainsOf(edge.server()).size() == 1)
                            .isTrue();
                }
            }
        }
    }

    @Property(tries = 500)
    void programsAndInDegreeNeverCopy(@ForAll("systems") Selected system) {
        for (PlacementRule rule : List.of(PlacementRule.PROGRAMS, PlacementRule.IN_DEGREE)) {
            List<String> placed = Placement.by(rule, system.model(), system.selection()).domains().stream()
                    .flatMap(domain -> domain.components().stream())
                    .toList();
            assertThat(placed).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 500)
    void declaredComponentsAreInTheirDomainUnderItsNumber(@ForAll("systems") Selected system) {
        for (PlacementRule rule : PlacementRule.values()) {
            Placement placement = Placement.by(rule, system.model(), system.selection());
            system.model().components().stream()
                    .filter(component -> component.domain() != null)
                    .forEach(component -> assertThat(placement.domainsOf(component.name()))
                            .allSatisfy(domain -> {
                                assertThat(domain.name()).isEqualTo("drivers");
                                assertThat(domain.number()).isEqualTo(7);
                            }));
            assertThat(placement.domains()).extracting(PlacedDomain::name).doesNotHaveDuplicates();
            assertThat(placement.domains()).extracting(PlacedDomain::number).doesNotHaveDuplicates();
        }
    }

    @Example
    void oneComponentIsDirectForOneClientAndIpcForAnother() {
        SystemModel model = new Sketch()
                .component("a")
                .component("b")
                .component("shared")
                .edge("a", "b")
                .edge("a", "shared")
                .edge("b", "shared")
                .model();

        Placement placement = Placement.by(PlacementRule.PROGRAMS, model, List.of("a", "b", "shared"));
        PlacedDomain both = new PlacedDomain("both", 9, List.of("a", "shared"));

        assertThat(placement.domains()).hasSize(3);
        assertThat(placement.isDirect(both, model.edges().get(1))).isTrue();
        assertThat(placement.isDirect(placement.domainOf("b"), model.edges().get(2)))
                .isFalse();
    }

    @Example
    void unknownAndEmptySelectionsAreRefused() {
        SystemModel model = new Sketch().component("front").model();

        assertThatThrownBy(() -> Placement.by(PlacementRule.PROGRAMS, model, List.of("fornt")))
                .hasMessageContaining("did you mean \"front\"?");
        assertThatThrownBy(() -> Placement.by(PlacementRule.PROGRAMS, model, List.of()))
                .hasMessageContaining("at least one component");
    }
}
