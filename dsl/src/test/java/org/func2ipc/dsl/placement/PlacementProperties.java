package org.func2ipc.dsl.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

class PlacementProperties {
    private static final int DOMAINS = 3;

    @Property(tries = 300)
    void everyComponentIsInOneDomainAndNamesAndNumbersAreUnique(
            @ForAll @IntRange(min = 1, max = 12) int components, @ForAll Random random) {
        SystemModel model = model(components, random, new Random(0));

        for (Placement placement : placements(model, some(components, random))) {
            assertThat(placement.domains().stream()
                            .flatMap(domain -> domain.components().stream())
                            .sorted())
                    .containsExactlyElementsOf(model.components().stream()
                            .map(it -> it.name())
                            .sorted()
                            .toList());
            assertThat(placement.domains()).extracting(PlacedDomain::name).doesNotHaveDuplicates();
            assertThat(placement.domains()).extracting(PlacedDomain::number).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 300)
    void orderOfDeclarationsNeverChangesWhoLivesTogether(
            @ForAll @IntRange(min = 1, max = 12) int components, @ForAll long seed, @ForAll Random shuffle) {
        SystemModel first = model(components, new Random(seed), new Random(0));
        SystemModel second = model(components, new Random(seed), shuffle);
        Set<String> alone = some(components, new Random(seed));

        for (int i = 0; i < placements(first, alone).size(); i++) {
            assertThat(partition(placements(first, alone).get(i)))
                    .isEqualTo(partition(placements(second, alone).get(i)));
        }
    }

    @Property(tries = 300)
    void calleesStandBeforeTheirCallers(
            @ForAll @IntRange(min = 1, max = 12) int components, @ForAll Random random, @ForAll Random shuffle) {
        SystemModel model = model(components, random, shuffle);

        Placement placement = Placement.separate(model);

        List<String> order =
                placement.domains().stream().map(PlacedDomain::name).toList();
        assertThat(model.edges())
                .allSatisfy(edge -> assertThat(order.indexOf(edge.server())).isLessThan(order.indexOf(edge.client())));
    }

    private static List<Placement> placements(SystemModel model, Set<String> alone) {
        return List.of(
                Placement.merged(model),
                Placement.separate(model),
                Placement.declared(model),
                Placement.alone(model, alone));
    }

    private static Set<Set<String>> partition(Placement placement) {
        return placement.domains().stream()
                .map(domain -> Set.copyOf(domain.components()))
                .collect(Collectors.toSet());
    }

    private static Set<String> some(int components, Random random) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < components; i++) {
            if (random.nextInt(3) == 0) {
                names.add("c" + i);
            }
        }
        return names;
    }

    /** Component i may call those with smaller numbers; {@code shuffle} orders the declarations. */
    private static SystemModel model(int components, Random random, Random shuffle) {
        List<DomainModel> domains = new ArrayList<>();
        for (int i = 0; i < DOMAINS; i++) {
            domains.add(new DomainModel("d" + i, 2 * i));
        }
        List<Runnable> declarations = new ArrayList<>();
        Sketch sketch = new Sketch();
        domains.forEach(domain -> declarations.add(() -> sketch.domain(domain)));
        List<EdgeModel> edges = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            String name = "c" + i;
            int domain = random.nextInt(2 * DOMAINS);
            boolean program = i == components - 1;
            declarations.add(() -> declare(sketch, name, program, domain));
            for (int callee = 0; callee < i; callee++) {
                if (random.nextInt(4) == 0) {
                    edges.add(new EdgeModel(name, "example.c" + callee, "c" + callee, SystemModel.DEFAULT_DEADLINE));
                }
            }
        }
        Collections.shuffle(declarations, shuffle);
        declarations.forEach(Runnable::run);
        edges.forEach(edge -> sketch.edge(edge.client(), edge.server()));
        return sketch.model();
    }

    private static void declare(Sketch sketch, String name, boolean program, int domain) {
        if (program && domain < DOMAINS) {
            sketch.program(name, "d" + domain);
        } else if (program) {
            sketch.program(name);
        } else if (domain < DOMAINS) {
            sketch.component(name, "d" + domain);
        } else {
            sketch.component(name);
        }
    }
}
