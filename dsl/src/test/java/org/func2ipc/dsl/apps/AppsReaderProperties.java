package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.dsl.check.Fault;
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
            "'''");

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(RecordedCase.all().map(RecordedCase::toml).toList());
    }

    @Property(tries = 3000)
    void mutatedFilesGiveAFileOrFaults(@ForAll("files") String file, @ForAll Random random) {
        AppsReading reading = AppsReader.read("apps.toml", mutate(file, random), DuplicateNames.REFUSED);

        assertThat(reading.faults()).isSorted().allSatisfy(fault -> {
            assertThat(fault.place().line()).isPositive();
            assertThat(fault.place().column()).isPositive();
            assertThat(fault.message()).isNotBlank();
        });
        if (reading.faults().isEmpty() && !reading.apps().tasks().isEmpty()) {
            List<String> all =
                    reading.apps().tasks().stream().map(AppsFile.Task::name).toList();
            for (PlacementRule rule : PlacementRule.values()) {
                PlanResult result = Planner.plan(reading.apps(), rule, all);
                assertThat(result.plan().domains()).hasSameSizeAs(all);
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
