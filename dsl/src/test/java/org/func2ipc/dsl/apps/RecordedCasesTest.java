package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.export.PlanJson;
import org.func2ipc.dsl.export.RelAutoconfig;
import org.func2ipc.dsl.placement.PlacementRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded input of the original tool: what is well formed gives its decision, what is not is refused. */
class RecordedCasesTest {
    /** Files and selections that must be refused, and the rule that does it. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("missing-dep-used", "unknown-dependency"),
            Map.entry("missing-dep-unused", "unknown-dependency"),
            Map.entry("missing-selection", "unknown-selection"),
            Map.entry("cycle-2", "dependency-cycle"),
            Map.entry("cycle-self", "dependency-cycle"),
            Map.entry("cycle-unselected", "dependency-cycle"),
            Map.entry("duplicate-names", "duplicate-task"),
            Map.entry("duplicate-dep", "duplicate-dependency"),
            Map.entry("empty-selection", "empty-selection"),
            Map.entry("unknown-field", "unknown-field"),
            Map.entry("mem-two-values", "field-form"),
            Map.entry("mem-flat", "field-form"),
            Map.entry("real-arceos-client", "duplicate-task"));

    /** Plans that the rules other than in-degree refuse. */
    private static final Map<String, String> CONFLICTS =
            Map.of("same-device-two-processes", "device-conflict", "overlapping-dma-merged", "address-overlap");

    static Stream<RecordedCase> cases() {
        return RecordedCase.all();
    }

    static Stream<RecordedCase> wellFormed() {
        return cases().filter(recorded -> !REFUSED.containsKey(recorded.id()));
    }

    static Stream<RecordedCase> plannable() {
        return wellFormed().filter(recorded -> !CONFLICTS.containsKey(recorded.id()));
    }

    @Test
    void everyRecordedCaseIsUsed() {
        assertThat(cases()).hasSize(49);
        assertThat(cases().map(RecordedCase::id))
                .containsAll(CONFLICTS.keySet())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedWhenARuleSaysSo(RecordedCase recorded) {
        List<String> rules = problems(recorded, PlacementRule.PROGRAMS).stream()
                .map(Fault::rule)
                .distinct()
                .toList();

        String expected = REFUSED.getOrDefault(recorded.id(), CONFLICTS.getOrDefault(recorded.id(), ""));
        assertThat(rules).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    private static List<Fault> problems(RecordedCase recorded, PlacementRule rule) {
        AppsReading reading = recorded.read();
        return reading.faults().isEmpty()
                ? Planner.plan(reading.apps(), rule, recorded.selection()).faults()
                : reading.faults();
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void inDegreeWritesTheFilesOfTheOriginal(RecordedCase recorded) {
        Plan plan = plan(recorded, PlacementRule.IN_DEGREE, recorded.selection());

        assertThat(RelAutoconfig.rust(plan)).isEqualTo(recorded.observed().get("autoconfig_rs"));
        assertThat(RelAutoconfig.make(plan)).isEqualTo(recorded.observed().get("autoconfig_mk"));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void inDegreeMergesWhatTheOriginalMerges(RecordedCase recorded) {
        Plan plan = plan(recorded, PlacementRule.IN_DEGREE, recorded.selection());

        Map<String, Object> merged = new TreeMap<>();
        plan.domains()
                .forEach(domain -> merged.put(
                        domain.name(),
                        domain.components().subList(1, domain.components().size())));
        assertThat(merged).isEqualTo(recorded.observed().get("merged"));
        assertThat(plan.unused()).isEqualTo(recorded.observed().get("unused"));
    }

    @ParameterizedTest
    @MethodSource("plannable")
    void programsSplitsWhatTwoProcessesUse(RecordedCase recorded) {
        assertDecision(recorded, PlacementRule.PROGRAMS, "programs");
    }

    @ParameterizedTest
    @MethodSource("plannable")
    void programsAndResourcesCopiesWhatHoldsNoDevice(RecordedCase recorded) {
        assertDecision(recorded, PlacementRule.PROGRAMS_AND_RESOURCES, "programs_and_resources");
    }

    private static void assertDecision(RecordedCase recorded, PlacementRule rule, String derived) {
        Plan plan = plan(recorded, rule, recorded.selection());

        Map<String, List<String>> hosts = new TreeMap<>();
        for (Plan.Domain domain : plan.domains()) {
            for (String merged :
                    domain.components().subList(1, domain.components().size())) {
                hosts.computeIfAbsent(merged, name -> new ArrayList<>()).add(domain.name());
            }
        }
        assertThat(new TreeSet<>(plan.domains().stream().map(Plan.Domain::name).toList()))
                .isEqualTo(new TreeSet<>(recorded.standalone(derived)));
        assertThat(hosts.keySet()).isEqualTo(recorded.hosts(derived).keySet());
        hosts.forEach((merged, roots) -> assertThat(roots)
                .containsExactlyInAnyOrderElementsOf(
                        Json.<String>list(recorded.hosts(derived).get(merged))));
    }

    @ParameterizedTest
    @MethodSource("plannable")
    void orderOfTheSelectionNeverChangesThePlan(RecordedCase recorded) {
        List<String> reversed = new ArrayList<>(recorded.selection());
        Collections.reverse(reversed);

        for (PlacementRule rule : PlacementRule.values()) {
            assertThat(plan(recorded, rule, reversed)).isEqualTo(plan(recorded, rule, recorded.selection()));
        }
    }

    @ParameterizedTest
    @MethodSource("plannable")
    void jsonHoldsThePlan(RecordedCase recorded) {
        Plan plan = plan(recorded, PlacementRule.PROGRAMS, recorded.selection());

        Map<String, Object> json = Json.object(Json.parse(PlanJson.of(plan)));

        assertThat(json.keySet()).containsExactly("rule", "domains", "unused");
        assertThat(json.get("rule")).isEqualTo("programs");
        assertThat(json.get("unused")).isEqualTo(plan.unused());
        assertThat(Json.<Map<String, Object>>list(json.get("domains")))
                .hasSameSizeAs(plan.domains())
                .allSatisfy(domain ->
                        assertThat(domain.keySet()).containsExactly("name", "file", "components", "mem", "dma", "cfg"));
    }

    private static Plan plan(RecordedCase recorded, PlacementRule rule, List<String> selection) {
        AppsReading reading = recorded.read();
        assertThat(reading.faults()).isEmpty();
        PlanResult result = Planner.plan(reading.apps(), rule, selection);
        assertThat(result.faults()).isEmpty();
        return result.plan();
    }
}
