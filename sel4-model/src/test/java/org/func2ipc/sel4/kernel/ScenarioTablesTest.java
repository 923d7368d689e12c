package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.sel4.kernel.scenario.ScenarioReader;
import org.func2ipc.sel4.kernel.scenario.ScenarioTable;
import org.func2ipc.sel4.kernel.scenario.ScenarioTables;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of every family, on each kernel that it names, with the invariants checked after every step. */
class ScenarioTablesTest {
    private static final ScenarioTable SEND = ScenarioReader.read(
                    """
                    scenario DEMO-1 a send waits
                    make ep endpoint
                    thread t 10: ep W
                    | t | send ep 1 [7] | |
                    queue ep: t
                    """)
            .get(0);

    @TestFactory
    Stream<DynamicContainer> everyScenarioHappensAsItsTableSays() {
        return ScenarioFiles.families().stream()
                .map(family -> DynamicContainer.dynamicContainer(
                        family, ScenarioFiles.read(family).stream().flatMap(ScenarioTablesTest::onEachKernel)));
    }

    private static Stream<DynamicTest> onEachKernel(ScenarioTable table) {
        return table.kernels().stream()
                .map(kernel -> DynamicTest.dynamicTest(
                        kernel + ": " + table, () -> assertThat(ScenarioTables.differences(table, kernel))
                                .as("%s on %s", table, kernel)
                                .isEmpty()));
    }

    @Test
    void aTableThatIsRightHasNoDifferences() {
        assertThat(ScenarioTables.differences(SEND, "classic")).isEmpty();
    }

    @Test
    void everyKindOfDifferenceIsTold() {
        ScenarioTable wrong = new ScenarioTable(
                SEND.name(),
                SEND.title(),
                SEND.kernels(),
                SEND.setup(),
                List.of(new ScenarioTable.Row("t", "send ep 1 [7]", "done")),
                List.of("queue ep:", "state t: inactive", "slot t ep: null", "count ep 0 sends: 2"));

        assertThat(ScenarioTables.differences(wrong, "classic"))
                .satisfiesExactly(
                        steps -> assertThat(steps)
                                .contains("| t | send ep 1 [7] |  |")
                                .contains("and not:\n| t | send ep 1 [7] | done |"),
                        queue -> assertThat(queue).isEqualTo("queue ep was t and not "),
                        state -> assertThat(state).isEqualTo("state t was sending to ep and not inactive"),
                        slot -> assertThat(slot).isEqualTo("slot t ep was ep W and not null"),
                        count -> assertThat(count).isEqualTo("count ep 0 sends was 1 and not 2"));
    }

    @Test
    void linesThatCannotBeReadAreNamed() {
        assertThatThrownBy(() -> ScenarioReader.read("make ep endpoint"))
                .hasMessage("line 1: a file must begin with a scenario: make ep endpoint");
        assertThatThrownBy(() -> ScenarioReader.read("scenario A-1 x\nfoo bar"))
                .hasMessage("line 2: no line of a scenario begins so: foo bar");
        assertThatThrownBy(() -> ScenarioReader.read("scenario A-1 x\n| a | b |"))
                .hasMessageContaining("line 2: a row must be");
    }
}
