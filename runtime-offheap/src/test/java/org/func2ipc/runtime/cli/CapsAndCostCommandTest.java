package org.func2ipc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.record.Recordings;
import org.func2ipc.runtime.turn.TurnCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code caps} and {@code cost}: what they print, and their status. */
class CapsAndCostCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static SystemDefinition calls(long untyped) {
        return system -> {
            system.name("calls");
            if (untyped > 0) {
                system.untyped(untyped);
            }
            system.component("bench").provides(Workbench.class).by(env -> new Bench());
            system.component("main").requires(Workbench.class).program(env -> console -> {
                Workbench bench = env.require(Workbench.class);
                bench.echo("a text that is longer than thirty-two bytes");
                bench.note("one way");
                bench.notes();
                console.out().println("the program's own line");
                return console.arguments().size();
            });
        };
    }

    private int execute(SystemDefinition system, String... args) {
        return new SystemCommand(
                        system,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void capsShowsEachDomainsTableTheReachAndTheLeaks() {
        assertThat(execute(calls(0), "caps")).as(err()).isZero();
        assertThat(out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("Domain main (1): main", "Domain bench (0): bench")
                .contains("| 2 | main | endpoint bench | WP | 2 | calls bench (Workbench) |")
                .contains("| 2 | bench | endpoint bench | R | | takes calls of bench |")
                .contains("| main | main -> bench | - |")
                .contains("No edge carries Grant: capabilities cannot travel, and only the root task can move one.")
                .anyMatch(line -> line.startsWith("Untyped memory: "));
    }

    @Test
    void capsOfAMergedPlacementHasOneDomain() {
        assertThat(execute(calls(0), "caps", "--mode", "direct")).isZero();
        assertThat(out().lines().filter(line -> line.startsWith("Domain ")))
                .containsExactly("Domain main (0): bench, main");
        assertThat(out()).contains("calls bench (Workbench), direct").contains("shared domain");
    }

    /** As a run would have it: processes take turns when it is asked for, a single one does not. */
    @Test
    void capsTellsWhereCallersTakeTurns() {
        System.setProperty(TurnCount.PROPERTY, "1");
        try {
            assertThat(execute(calls(0), "caps")).as(err()).isZero();
            assertThat(out().lines().map(line -> line.replaceAll(" +", " ")))
                    .anyMatch(line ->
                            line.contains("| bench | frame turns | RW | | takes turns with every other domain |"))
                    .anyMatch(line -> line.startsWith("| turns | ") && line.contains("bench, main"));
            out.reset();
            assertThat(execute(calls(0), "caps", "--mode", "checked")).as(err()).isZero();
            assertThat(out()).contains("takes calls of bench").doesNotContain("turns");
        } finally {
            System.clearProperty(TurnCount.PROPERTY);
        }
    }

    @Test
    void capsAsJsonIsOneLine() {
        assertThat(execute(calls(0), "caps", "--format", "json")).isZero();
        assertThat(out().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("{\"system\": \"calls\"")
                .endsWith("}");
    }

    @Test
    void memoryThatDoesNotSufficeIsAProblemOfTheDescription() {
        assertThat(execute(calls(0x1_0000), "caps")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .contains(
                        "calls: untyped memory must hold every object", "channel-0", "domains \"main\" and \"bench\"");
    }

    @Test
    void systemThatDoesNotFitIntoItsMemoryDoesNotStart() {
        assertThat(execute(calls(0x1000), "run")).isEqualTo(3);
        assertThat(err()).contains("calls: untyped memory must hold every object");
    }

    @Test
    void costRunsTheProgramAndPricesWhatItCalled() {
        assertThat(execute(calls(0), "cost", "--on", "imx8mm")).as(err()).isZero();
        assertThat(err()).contains("the program's own line");
        assertThat(out().lines().map(line -> line.replaceAll(" +", " ")))
                .first()
                .isEqualTo("System calls on imx8mm (AArch64 i.MX8MM): kernel cycles, estimated");
        // echo: slow both ways (743 + 761); notes: fast both ways (260 + 278); note: a Send (671)
        assertThat(out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("| main -> bench (Workbench) | 2 | 1/1 | 1/1 | 1 | | 904 | 2,713 | 0 |", "Assumptions");
    }

    @Test
    void costOfAMergedPlacementIsNothing() {
        assertThat(execute(calls(0), "cost", "--on", "tx1", "--mode", "direct", "--format", "json"))
                .as(err())
                .isZero();
        assertThat(out()).contains("\"split\": 0, \"merged\": 0, \"fault\": 1339");
    }

    @Test
    void recordingGivesTheSameCountsAsARun(@TempDir Path directory) {
        String recording = directory.resolve("recording").toString();
        assertThat(execute(calls(0), "cost", "--on", "skylake")).as(err()).isZero();
        String first = out();
        assertThat(execute(
                        calls(0),
                        "run",
                        "--mode",
                        "checked",
                        "--alone",
                        "bench",
                        "--alone",
                        "main",
                        "--record",
                        recording))
                .as(err())
                .isZero();
        out.reset();

        assertThat(execute(calls(0), "cost", "--on", "skylake", "--counts", recording))
                .as(err())
                .isZero();

        assertThat(out()).isEqualTo(first);
    }

    @Test
    void recordingOfAnotherSystemIsRefusedWithTheFirstDifference(@TempDir Path directory) {
        String recording = directory.resolve("recording").toString();
        assertThat(Recordings.bench(Path.of(recording), 1).err()).isEmpty();

        assertThat(execute(calls(0), "cost", "--on", "skylake", "--counts", recording))
                .isEqualTo(RunResult.USAGE_ERROR);

        assertThat(err()).contains("the recording is of system \"bench\", not of \"calls\"");
    }

    @Test
    void countsOfARunAreTakenAgainWithoutRunning(@TempDir Path directory) throws IOException {
        String file = directory.resolve("counts").toString();
        assertThat(execute(calls(0), "cost", "--on", "skylake", "--save", file, "--", "x"))
                .isZero();
        assertThat(err()).contains("the program ended with status 1; what it did is priced");
        String first = out();
        out.reset();
        err.reset();

        assertThat(execute(calls(0), "cost", "--on", "skylake", "--counts", file))
                .isZero();

        assertThat(out()).isEqualTo(first);
        assertThat(err()).isEmpty();
        assertThat(Files.readAllLines(Path.of(file))).hasSize(3);
    }

    @Test
    void unknownPlatformIsRefusedWithTheNearestOne() {
        assertThat(execute(calls(0), "cost", "--on", "skylke")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("unknown platform \"skylke\"; did you mean \"skylake\"?");
    }

    @Test
    void costWithoutAPlatformTellsWhichThereAre() {
        assertThat(execute(calls(0), "cost")).isEqualTo(2);
        assertThat(err()).contains("cost needs --on PLATFORM, one of skylake, ", "imx8mm", "tx1");
    }
}
