package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.func2ipc.dsl.placement.PlacementRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that the file puts into a declared domain live there together, under every rule. */
class PlanGroupsTest {
    private static final String FILE =
            """
            [[tasks]]
            name = "shell"
            file = "shell"
            deps = ["fs", "log"]
            [[tasks]]
            name = "fs"
            file = "fs"
            deps = ["cache", "disk"]
            domain = "storage"
            cfg = ["fs_ipc"]
            [[tasks]]
            name = "disk"
            file = "disk"
            deps = ["log"]
            dma = [["RING", "0x1000"]]
            domain = "storage"
            cfg = ["disk_ipc"]
            [[tasks]]
            name = "cache"
            file = "cache"
            [[tasks]]
            name = "log"
            file = "log"
            [[tasks]]
            name = "spare"
            file = "spare"
            domain = "storage"
            [[domains]]
            name = "storage"
            number = 7
            """;

    private static Plan plan(PlacementRule rule, String... selection) {
        PlanResult result = Planner.plan(
                AppsReader.read("apps.toml", FILE, DuplicateNames.REFUSED).apps(), rule, List.of(selection));
        assertThat(result.faults()).isEmpty();
        return result.plan();
    }

    @ParameterizedTest
    @EnumSource(PlacementRule.class)
    void tasksOfADeclaredDomainLiveTogetherWithWhatTheyUse(PlacementRule rule) {
        Plan plan = plan(rule, "shell");

        Plan.Domain storage = plan.domains().get(1);
        assertThat(storage.name()).isEqualTo("storage");
        assertThat(storage.file()).isEqualTo("fs");
        assertThat(storage.components()).startsWith("fs", "cache", "disk");
        assertThat(storage.cfg()).containsExactly("fs_ipc", "disk_ipc");
        assertThat(storage.dma()).hasSize(1);
        assertThat(plan.unused()).containsExactly("spare");
        assertThat(plan.reasons())
                .containsEntry("fs", "declared in domain storage")
                .containsEntry("cache", "merged: used by storage");
    }

    @Test
    void whatADeclaredDomainAndAnotherUseIsSplit() {
        Plan plan = plan(PlacementRule.PROGRAMS, "shell", "disk");

        assertThat(plan.domains()).extracting(Plan.Domain::name).containsExactly("shell", "storage", "log");
        assertThat(plan.reasons())
                .containsEntry("disk", "selected, declared in domain storage")
                .containsEntry("log", "split: used by shell and storage");
    }

    @Test
    void whatHoldsNoDeviceIsCopiedIntoADeclaredDomainToo() {
        Plan plan = plan(PlacementRule.PROGRAMS_AND_RESOURCES, "shell");

        assertThat(plan.domains())
                .extracting(Plan.Domain::components)
                .containsExactly(List.of("shell", "log"), List.of("fs", "cache", "disk", "log"));
    }
}
