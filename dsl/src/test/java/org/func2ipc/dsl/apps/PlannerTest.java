package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.placement.PlacementRule;
import org.junit.jupiter.api.Test;

class PlannerTest {
    /** A and B use L, L uses S, which alone holds a device. */
    private static final String LIBRARY =
            """
            [[tasks]]
            name = "A"
            file = "a"
            deps = ["L"]
            [[tasks]]
            name = "B"
            file = "b"
            deps = ["L"]
            [[tasks]]
            name = "L"
            file = "l"
            deps = ["S"]
            [[tasks]]
            name = "S"
            file = "s"
            dma = [["D", "0x1000"]]
            """;

    private static PlanResult plan(String text, PlacementRule rule, String... selection) {
        AppsReading reading = AppsReader.read("apps.toml", text, DuplicateNames.REFUSED);
        assertThat(reading.faults()).isEmpty();
        return Planner.plan(reading.apps(), rule, List.of(selection));
    }

    @Test
    void programsSplitsWhatTwoDomainsUse() {
        Plan plan = plan(LIBRARY, PlacementRule.PROGRAMS, "A", "B").plan();

        assertThat(plan.domains())
                .extracting(Plan.Domain::components)
                .containsExactly(List.of("A"), List.of("B"), List.of("L", "S"));
        assertThat(plan.reasons())
                .containsEntry("A", "selected")
                .containsEntry("L", "split: used by A and B")
                .containsEntry("S", "merged: used by L");
    }

    @Test
    void programsAndResourcesCopiesTheLibraryAndSplitsTheDevice() {
        Plan plan =
                plan(LIBRARY, PlacementRule.PROGRAMS_AND_RESOURCES, "A", "B").plan();

        assertThat(plan.domains())
                .extracting(Plan.Domain::components)
                .containsExactly(List.of("A", "L"), List.of("B", "L"), List.of("S"));
        assertThat(plan.reasons())
                .containsEntry("L", "copied: used by A and B")
                .containsEntry("S", "split: used by A and B");
    }

    @Test
    void aTaskWithStateIsSplitInsteadOfCopied() {
        String text = LIBRARY.replace("file = \"l\"", "file = \"l\"\nreplicable = false");

        Plan plan = plan(text, PlacementRule.PROGRAMS_AND_RESOURCES, "A", "B").plan();

        assertThat(plan.domains()).extracting(Plan.Domain::name).containsExactly("A", "B", "L");
    }

    @Test
    void inDegreeCountsUses() {
        Plan plan = plan(LIBRARY, PlacementRule.IN_DEGREE, "B", "A").plan();

        assertThat(plan.reasons()).containsEntry("L", "split: used 2 times, by A and B");
    }

    @Test
    void twoTasksThatClaimOneDeviceAreRefusedWithTheirRanges() {
        String text =
                """
                [[tasks]]
                name = "A"
                file = "a"
                mem = [["V", "VIRTIO_MMIO_ADDR", "0x1000"]]
                irq = [["X", "47"]]
                [[tasks]]
                name = "B"
                file = "b"
                mem = [["V", "0x0a004000", "0x1000"]]
                irq = [["Y", "VIRTIO_IRQ"]]
                """;

        assertThat(plan(text, PlacementRule.PROGRAMS, "A", "B").faults())
                .extracting(Fault::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("apps.toml:9:8: [device-conflict]")
                                .contains(
                                        "task \"B\" has mem 0x0a004000 (0xa004000..0xa005000)",
                                        "task \"A\" has mem VIRTIO_MMIO_ADDR (0xa003e00..0xa004e00) at apps.toml:4:8"),
                        second -> assertThat(second)
                                .startsWith("apps.toml:10:8: [irq-conflict]")
                                .contains("irq Y VIRTIO_IRQ (47)", "irq X 47 (47)"));
        assertThat(plan(text, PlacementRule.PROGRAMS, "A").faults()).isEmpty();
        assertThat(plan(text, PlacementRule.IN_DEGREE, "A", "B").faults()).isEmpty();
        assertThat(plan(text, PlacementRule.IN_DEGREE, "A", "B").warnings()).hasSize(2);
    }

    @Test
    void unknownAndEmptySelectionsAreRefused() {
        assertThat(plan(LIBRARY, PlacementRule.PROGRAMS).faults())
                .extracting(Fault::rule)
                .containsExactly("empty-selection");
        assertThat(plan(LIBRARY.replace("\"S\"", "\"serial\""), PlacementRule.PROGRAMS, "serail", "A")
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("\"serail\"", "did you mean \"serial\"?"));
    }

    /** A file in which every name is wrong is told about in a time that does not grow with its square. */
    @Test
    void thousandsOfUnknownNamesAreReportedAtOnce() {
        StringBuilder text = new StringBuilder();
        int tasks = 3_000;
        for (int task = 0; task < tasks; task++) {
            text.append("[[tasks]]\nname = \"t").append(task).append("\"\nfile = \"f\"\ndomain = \"d");
            text.append(task).append("\"\ndeps = [\"x").append(task).append("\"]\n");
        }

        List<Fault> faults = assertTimeout(
                Duration.ofSeconds(60), () -> AppsReader.read("apps.toml", text.toString(), DuplicateNames.REFUSED)
                        .faults());

        assertThat(faults).hasSize(2 * tasks).isSorted();
    }

    /** Reading, checking and planning are linear: a file of this size would take minutes otherwise. */
    @Test
    void tenThousandTasksArePlannedAtOnce() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        int tasks = 10_000;
        for (int task = 0; task < tasks; task++) {
            text.append("[[tasks]]\nname = \"t").append(task).append("\"\nfile = \"f\"\ndeps = [");
            for (int i = 0; i < 5 && task > 5; i++) {
                int step = (task - 1) / 5;
                text.append("\"t").append(i * step + random.nextInt(step)).append("\",");
            }
            text.append("]\n");
        }

        assertTimeout(Duration.ofSeconds(60), () -> {
            AppsReading reading = AppsReader.read("apps.toml", text.toString(), DuplicateNames.REFUSED);
            assertThat(reading.faults()).isEmpty();
            for (PlacementRule rule : PlacementRule.values()) {
                PlanResult result = Planner.plan(reading.apps(), rule, List.of("t9999", "t9998", "t5000"));
                assertThat(result.faults()).isEmpty();
                assertThat(result.plan().domains()).isNotEmpty();
            }
        });
    }
}
