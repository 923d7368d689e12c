package org.func2ipc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.BenchSystem;
import org.func2ipc.runtime.fixture.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mode and placement options mean. */
class PlacementChoiceTest {
    private final SystemModel free = DefinedSystem.of(BenchSystem.running(new Bench(), (front, env, console) -> 0))
            .model();
    private final SystemDefinition placing = define -> {
        define.domain("drivers", 3);
        define.component("back").in("drivers").provides(Workbench.class).by(env -> new Bench());
        define.component("main").requires(Workbench.class).program(env -> console -> 0);
    };
    private final SystemModel placed = DefinedSystem.of(placing).model();

    private static RunOptions options(String mode, String alone) {
        RunOptions options =
                alone.isEmpty() ? RunOptions.defaults() : RunOptions.defaults().withAlone(alone);
        return mode.isEmpty() ? options : options.withMode(Mode.valueOf(mode));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', DIRECT, 1",
        "DIRECT, '', DIRECT, 1",
        "CHECKED, '', CHECKED, 3",
        "IPC, '', IPC, 3",
        "'', back, IPC, 2",
        "CHECKED, back, CHECKED, 2"
    })
    void modeAndAloneDecideWhereNothingIsDeclared(String mode, String alone, Mode chosen, int domains) {
        PlacementChoice choice = PlacementChoice.of(free, options(mode, alone));

        assertThat(choice.mode()).isEqualTo(chosen);
        assertThat(choice.placement().domains()).hasSize(domains);
    }

    @ParameterizedTest
    @CsvSource({"'', IPC", "CHECKED, CHECKED", "IPC, IPC"})
    void placementOfTheDefinitionIsKept(String mode, Mode chosen) {
        PlacementChoice choice = PlacementChoice.of(placed, options(mode, ""));

        assertThat(choice.mode()).isEqualTo(chosen);
        assertThat(choice.placement().domainOf("back").name()).isEqualTo("drivers");
        assertThat(choice.placement().domains()).hasSize(2);
    }

    @Test
    void directWithSeveralDomainsSaysTheWayOut() {
        assertThatThrownBy(() -> PlacementChoice.of(free, options("DIRECT", "back")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--alone makes 2")
                .hasMessageContaining("--mode checked or --mode ipc, or leave out --alone");
        assertThatThrownBy(() -> PlacementChoice.of(placed, options("DIRECT", "")))
                .hasMessageContaining("the definition places components in 2");
    }

    @Test
    void unknownComponentIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> PlacementChoice.of(free, options("", "bakc")))
                .hasMessageContaining("did you mean \"back\"?");
    }
}
