package org.func2ipc.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.func2ipc.dsl.check.Checker;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    @ParameterizedTest
    @MethodSource("org.func2ipc.dsl.RuleCases#all")
    void reportsTheBrokenRuleAndNoOther(RuleCase broken) {
        List<Fault> faults = faults(broken.definition());

        assertThat(faults).extracting(Fault::rule).containsOnly(broken.rule());
        assertThat(faults.toString()).contains(broken.fragments());
    }

    @Test
    void everyRuleHasACase() {
        assertThat(RuleCases.all().map(RuleCase::rule).distinct().sorted()).isEqualTo(Checker.ruleIds());
    }

    @Test
    void idsOfRulesAreUniqueAndWellFormed() {
        assertThat(Checker.ruleIds()).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id)
                .matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void reportsAllFaultsAtOnceSortedByPlace() {
        SystemDefinition definition = system -> {
            system.component("main").priority(-1).program(env -> console -> 0);
            system.component("main").dma("ring", 7).provides(Runnable.class).by(env -> () -> {});
            system.domain("nowhere", -3);
        };

        List<Fault> faults = faults(definition);

        assertThat(faults).isSorted();
        assertThat(new TreeSet<>(faults.stream().map(Fault::rule).toList()))
                .containsExactly(
                        "domain-number",
                        "duplicate-component",
                        "empty-domain",
                        "priority",
                        "region-size",
                        "unserialisable-interface");
    }

    @Test
    void placeIsTheLineOfTheCall() {
        List<Integer> lines = new ArrayList<>();
        SystemDefinition definition = system -> {
            ComponentNeeds main = system.component("main");
            lines.add(new Throwable().getStackTrace()[0].getLineNumber() + 1);
            main.dma("bad", 1);
            main.program(env -> console -> 0);
        };

        List<Fault> faults = faults(definition);

        assertThat(faults).extracting(Fault::place).containsExactly(new Place("RulesTest.java", lines.get(0), 0));
    }

    private static List<Fault> faults(SystemDefinition definition) {
        InvalidSystemException thrown =
                catchThrowableOfType(InvalidSystemException.class, () -> DefinedSystem.of(definition));
        assertThat(thrown).as("the definition is refused").isNotNull();
        return thrown.faults();
    }
}
