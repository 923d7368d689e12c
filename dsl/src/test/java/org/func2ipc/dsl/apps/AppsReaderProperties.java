package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.export.PlanJson;
import org.func2ipc.dsl.export.SystemGraph;
import org.func2ipc.dsl.placement.PlacementRule;

/** Whatever the text, reading gives a file or a list of faults, and a file without faults can be planned. */
class AppsReaderProperties {
    private static final List<String> PARTS = List.of(
            "[[tasks]]",
            "[[domains]]",
            "[constants]",
            "name",
            "file",
            "mem",
            "dma",
            "deps",
            "cfg",
            "irq",
            "=",
            "[",
            "]",
            "\"",
            "\n",
            ",",
            "0x1000",
            "\"A\"",
            "\"B\"",
            "-1",
            "99999999999999999999",
            "true",
            "{",
            "}",
            "#",
            "\\",
            "é",
            "'''",
            "[[edges]]",
            "[system]",
            "domain",
            "deadline",
            "on-death",
            "replicable",
            "\"10ms\"",
            "nan",
            "1979-05-27");

    /** What the original tool does not know. */
    private static final String OURS =
            """
            [system]
            untyped = "0x40_0000"
            deadline = "1min"
            wait = "spin"
            durable = "state"
            [constants]
            RING = 0x2000
            [[domains]]
            name = "drivers"
            number = 1
            [[edges]]
            client = "fs"
            server = "disk"
            interface = "BlockDevice"
            kind = "durable"
            window = 0x2_0000
            slots = 4
            deadline = "250 ms"
            wait = "park"
            [[tasks]]
            name = "disk"
            file = "disk"
            mem = [["V", "VIRTIO_MMIO_ADDR", "0x1000"]]
            dma = [["D", "RING"]]
            irq = [["DISK", 47]]
            domain = "drivers"
            priority = 9
            replicable = false
            on-death = "restart"
            [[tasks]]
            name = "fs"
            file = "fs"
            shared = [["buffers", "0x1000"]]
            deps = ["disk"]
            deadline = "5s"
            """;

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(Stream.concat(RecordedCase.all().map(RecordedCase::toml), Stream.of(OURS, OURS, OURS))
                .toList());
    }

    @Property(tries = 3000)
    void mutatedFilesGiveAFileOrFaults(@ForAll("files") String file, @ForAll Random random) {
        assertAFileOrFaults(file, random);
    }

    @Tag("nightly")
    @Property(tries = 100_000)
    void hundredThousandMutatedFilesGiveAFileOrFaults(@ForAll("files") String file, @ForAll Random random) {
        assertAFileOrFaults(file, random);
    }

    @Property(tries = 500)
    void mutatedSelectionsGiveNamesOrFaults(@ForAll Random random) {
        String text = mutate("selected = [\"kernel-thread\", \"fs-thread\"]\n", random);

        SelectionReader.Selection selection = SelectionReader.read("selection.toml", text);

        assertThat(selection.faults()).isSorted().allSatisfy(fault -> assertThat(fault.toString())
                .matches("selection\\.toml:[0-9]+:[0-9]+: \\[[a-z-]+\\] .+"));
    }

    private static void assertAFileOrFaults(String file, Random random) {
        AppsReading reading = AppsReader.read("apps.toml", mutate(file, random), DuplicateNames.REFUSED);

        assertThat(reading.faults()).isSorted().allSatisfy(fault -> {
            assertThat(fault.place().line()).isPositive();
            assertThat(fault.place().column()).isPositive();
            assertThat(fault.message()).isNotBlank();
            assertThat(fault.toString().lines()).hasSize(1);
        });
        if (reading.faults().isEmpty() && !reading.apps().tasks().isEmpty()) {
            List<String> all =
                    reading.apps().tasks().stream().map(AppsFile.Task::name).toList();
            for (PlacementRule rule : PlacementRule.values()) {
                PlanResult result = Planner.plan(reading.apps(), rule, all);
                assertThat(result.plan().unused()).isEmpty();
                assertThat(PlanJson.of(result.plan())).startsWith("{\"rule\"");
                assertThat(new SystemGraph(reading.apps(), result.plan()).svg()).endsWith("</svg>\n");
                assertThat(result.faults()).extracting(Fault::rule).doesNotContain("unknown-selection");
            }
        }
    }

    private static String mutate(String file, Random random) {
        StringBuilder text = new StringBuilder(file);
        for (int i = 1 + random.nextInt(4); i > 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PARTS.get(random.nextInt(PARTS.size())));
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.setCharAt(at, (char) random.nextInt(0x180));
            }
        }
        return text.toString();
    }
}
