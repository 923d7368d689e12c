package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.export.PlanJson;
import org.func2ipc.dsl.export.RelAutoconfig;
import org.func2ipc.dsl.placement.PlacementRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a descriptor can do, feature by feature. That errors leave outputs as they were (A10) is tested with the
 * commands, that code and file agree (A15) with the definitions and the examples.
 */
class DescriptorFeaturesTest {
    private static RecordedCase recorded(String id) {
        return RecordedCase.all().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    private static Plan plan(String id, PlacementRule rule) {
        RecordedCase recorded = recorded(id);
        PlanResult result = Planner.plan(recorded.read().apps(), rule, recorded.selection());
        assertThat(result.faults()).isEmpty();
        return result.plan();
    }

    private static List<String> names(Plan plan) {
        return plan.domains().stream().map(Plan.Domain::name).toList();
    }

    private static List<Fault> faults(String text) {
        return AppsReader.read("apps.toml", text, DuplicateNames.REFUSED).faults();
    }

    private static String task(String fields) {
        return "[[tasks]]\nname = \"a\"\nfile = \"a\"\n" + fields + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-fs", "real-main-ci-build"})
    void a1ReadsTheOriginalsFilesUnchanged(String id) {
        assertThat(recorded(id).read().faults()).isEmpty();
        assertThat(recorded(id).read().apps().tasks()).isNotEmpty();
    }

    @Test
    void a1UnknownFieldsAreReportedWithTheirLine() {
        assertThat(faults(task("dep = [\"b\"]"))).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("unknown-field");
            assertThat(fault.place().line()).isEqualTo(4);
        });
    }

    @Test
    void a2NamesAndLiteralsOfOneAddressAreEqual() {
        List<MemEntry> mem = AppsReader.read(
                        "apps.toml",
                        task("mem = [[\"V\", \"VIRTIO_MMIO_ADDR\", \"0x1000\"], [\"W\", \"0xa003e00\", \"0x1000\"]]"),
                        DuplicateNames.REFUSED)
                .apps()
                .tasks()
                .get(0)
                .mem();

        assertThat(mem.get(0).physical().value(Constants.QEMU_VIRT))
                .isEqualTo(mem.get(1).physical().value(Constants.QEMU_VIRT))
                .hasValue(0x0a003e00L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mem = [[\"V\", \"0x1000\"]]",
                "mem = [\"V\", \"0x9000000\", \"0x1000\"]",
                "mem = [[\"V\", \"0x9000000\", \"0x1000\", \"0x1\"]]",
                "mem = [[\"V\", \"0x9000000\", \"-4096\"]]",
                "dma = [[\"V\", \"0\"]]",
                "mem = [[\"V\", \"0x9000000\", 0]]"
            })
    void a2MalformedMemoryIsAnErrorThatNamesTaskAndField(String field) {
        assertThat(faults(task(field))).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.message()).contains("\"a\"");
            assertThat(fault.message()).containsAnyOf("mem", "dma", "number");
            assertThat(fault.place().line()).isEqualTo(4);
        });
    }

    @Test
    void a3WhatASelectedRootReachesIsMerged() {
        Plan plan = plan("chain5-A", PlacementRule.PROGRAMS);

        assertThat(plan.domains()).singleElement().satisfies(domain -> assertThat(domain.mem())
                .hasSize(5));
    }

    @Test
    void a4ExplicitSelectionSeparates() {
        assertThat(names(plan("abc-A-C", PlacementRule.PROGRAMS))).containsExactly("A", "C");
        assertThat(names(plan("chain5-A-C", PlacementRule.PROGRAMS))).containsExactly("A", "C");
        assertThat(names(plan("chain5-E-C-A", PlacementRule.PROGRAMS))).containsExactly("A", "C", "E");
    }

    @Test
    void a5ModulesOfTwoProcessesAreSplitAndThoseOfOneAreNot() {
        assertThat(names(plan("abc-A-B", PlacementRule.PROGRAMS))).containsExactly("A", "B", "C");
        assertThat(plan("diamond-one-root", PlacementRule.PROGRAMS).domains()).hasSize(1);
        assertThat(plan("diamond-one-root", PlacementRule.IN_DEGREE).domains()).hasSizeGreaterThan(1);
    }

    @Test
    void a6ResourcesAreInheritedOwnFirstThenDepthFirstUpToOtherProcesses() {
        assertThat(plan("inherit-two-levels-order", PlacementRule.PROGRAMS)
                        .domains()
                        .get(0)
                        .mem())
                .extracting(entry -> entry.physical()
                        .text()
                        .substring(entry.physical().text().length() - 1))
                .containsExactly("R", "X", "P", "Y", "Q");
        assertThat(plan("inherit-stops-at-process", PlacementRule.PROGRAMS).domains())
                .extracting(domain -> domain.mem().size())
                .containsExactly(1, 2);
    }

    @Test
    void a7FlagsBelongToDomainsOnly() {
        Plan plan = plan("real-main-ci-build", PlacementRule.IN_DEGREE);

        assertThat(plan.domains()).allSatisfy(domain -> assertThat(domain.cfg())
                .isEqualTo(recorded("real-main-ci-build").read().apps().tasks().stream()
                        .filter(task -> task.name().equals(domain.name()))
                        .findFirst()
                        .orElseThrow()
                        .cfg()));
    }

    @Test
    void a8OutputsAreTheSameEachTime() {
        assertThat(RecordedCase.all().filter(it -> it.id().startsWith("real-main")))
                .allSatisfy(it -> {
                    Plan plan = plan(it.id(), PlacementRule.IN_DEGREE);
                    assertThat(RelAutoconfig.rust(plan))
                            .isEqualTo(RelAutoconfig.rust(plan(it.id(), PlacementRule.IN_DEGREE)));
                    assertThat(RelAutoconfig.rust(plan)).isEqualTo(it.observed().get("autoconfig_rs"));
                });
    }

    @Test
    void a9CyclesAreRefusedWithTheirPath() {
        String text = task("deps = [\"B\"]") + task("deps = [\"a\"]").replace("\"a\"\nfile", "\"B\"\nfile");

        assertThat(faults(text)).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("a -> B -> a"));
        assertThat(recorded("cycle-self").read().faults().toString()).contains("A -> A");
        assertThat(recorded("cycle-unselected").read().faults())
                .extracting(Fault::rule)
                .containsOnly("dependency-cycle");
    }

    @Test
    void a10EveryErrorIsOneLineWithItsPlace() {
        assertThat(Stream.of("missing-dep-used", "duplicate-names", "duplicate-dep", "unknown-field", "mem-flat"))
                .allSatisfy(id -> assertThat(recorded(id).read().faults())
                        .isNotEmpty()
                        .allSatisfy(fault ->
                                assertThat(fault.toString()).matches("[^:\n]+:[0-9]+:[0-9]+: \\[[a-z-]+\\] [^\n]+")));
        assertThat(Planner.plan(recorded("abc-A").read().apps(), PlacementRule.PROGRAMS, List.of())
                        .faults())
                .extracting(Fault::rule)
                .containsExactly("empty-selection");
    }

    @Test
    void a11ArgumentsAFileAndAllSelectTheRecordedProcesses() {
        RecordedCase ci = recorded("real-main-ci-build");
        String file = "selected = [\"" + String.join("\", \"", ci.selection()) + "\"]";

        assertThat(SelectionReader.read("selection.toml", file).names()).isEqualTo(ci.selection());
        assertThat(names(plan("abc-A-B-C", PlacementRule.PROGRAMS))).containsExactly("A", "B", "C");
    }

    /** Sixty generated graphs, each with every order of a selection of up to four. */
    @Test
    void a12NoOrderOfTheSelectionChangesAnyOutput() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            AppsFile apps = graph(random);
            List<String> selection = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                selection.add(
                        apps.tasks().get(random.nextInt(apps.tasks().size())).name());
            }
            for (PlacementRule rule : PlacementRule.values()) {
                List<String> outputs = permutations(
                                selection.stream().distinct().toList())
                        .stream()
                        .map(order -> Planner.plan(apps, rule, order).plan())
                        .map(plan -> PlanJson.of(plan) + RelAutoconfig.rust(plan) + RelAutoconfig.make(plan))
                        .distinct()
                        .toList();
                assertThat(outputs).as("seed %d, rule %s", seed, rule).hasSize(1);
            }
        }
    }

    private static AppsFile graph(Random random) {
        StringBuilder text = new StringBuilder();
        int tasks = 4 + random.nextInt(9);
        for (int task = 0; task < tasks; task++) {
            List<String> deps = new ArrayList<>();
            for (int other = 0; other < task; other++) {
                if (random.nextInt(3) == 0) {
                    deps.add("\"m" + other + "\"");
                }
            }
            text.append("[[tasks]]\nname = \"m")
                    .append(task)
                    .append("\"\nfile = \"f\"\ndeps = [")
                    .append(String.join(", ", deps))
                    .append("]\ncfg = [\"c")
                    .append(task)
                    .append("\"]\n");
            if (random.nextBoolean()) {
                text.append("mem = [[\"V")
                        .append(task)
                        .append("\", \"P")
                        .append(task)
                        .append("\", \"0x1000\"]]\n");
            }
        }
        return AppsReader.read("graph", text.toString(), DuplicateNames.REFUSED).apps();
    }

    private static List<List<String>> permutations(List<String> names) {
        if (names.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : names) {
            List<String> rest =
                    names.stream().filter(name -> !name.equals(first)).toList();
            for (List<String> tail : permutations(rest)) {
                List<String> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(tail);
                all.add(permutation);
            }
        }
        return all;
    }

    @Test
    void a13DoubleClaimsAreRefused() {
        assertThat(Map.of("same-device-two-processes", "device-conflict", "overlapping-dma-merged", "address-overlap"))
                .allSatisfy((id, rule) -> assertThat(Planner.plan(
                                        recorded(id).read().apps(),
                                        PlacementRule.PROGRAMS,
                                        recorded(id).selection())
                                .faults())
                        .extracting(Fault::rule)
                        .containsOnly(rule));
        AppsFile arceos = AppsReader.read(
                        "apps.toml", recorded("real-arceos-client").toml(), DuplicateNames.LAST_WINS)
                .apps();
        List<String> all = arceos.tasks().stream().map(AppsFile.Task::name).toList();
        assertThat(Planner.plan(arceos, PlacementRule.PROGRAMS, all).faults())
                .extracting(Fault::rule)
                .contains("device-conflict");
    }

    @Test
    void a14WhatHoldsNoResourceIsCopiedAndWhatHoldsOneIsNot() {
        Plan plan = plan("two-roots-shared-nores-lib-over-res", PlacementRule.PROGRAMS_AND_RESOURCES);

        Map<String, List<String>> domains = new TreeMap<>();
        plan.domains().forEach(domain -> domains.put(domain.name(), domain.components()));
        assertThat(domains)
                .containsEntry("A", List.of("A", "L"))
                .containsEntry("B", List.of("B", "L"))
                .hasSize(3);
    }
}
