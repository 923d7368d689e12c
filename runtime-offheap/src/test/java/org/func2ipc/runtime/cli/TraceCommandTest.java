package org.func2ipc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.record.Recordings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trace} on a recording of five times add and echo, through main, front and back. */
final class TraceCommandTest {
    private static String recording = "";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void record(@TempDir Path shared) {
        Path directory = shared.resolve("recording");
        assertThat(Recordings.bench(directory, 5).err()).isEmpty();
        recording = directory.toString();
    }

    private int trace(String... arguments) {
        return new Tool(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void showsACallAtBothEndsOfBothItsEdgesInOrder() {
        assertThat(trace("trace", recording, "--method", "add")).isZero();

        assertThat(lines().get(0)).startsWith("# system bench, mode checked, started 20");
        assertThat(lines().subList(1, 9))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .containsPattern("sent +main -> front +Workbench.add +call 0/1  16 bytes  badge \\d")
                                .containsPattern("trace [0-9a-f]+  within 10 s"),
                        line -> assertThat(line).containsPattern("taken +main -> front +Workbench.add +call 0/1"),
                        line -> assertThat(line).containsPattern("sent +front -> back +Workbench.add +call 0/1"),
                        line -> assertThat(line).containsPattern("taken +front -> back +Workbench.add"),
                        line -> assertThat(line)
                                .containsPattern(
                                        "replied +front -> back +Workbench.add +call 0/1  result  8 bytes  after"),
                        line -> assertThat(line).containsPattern("received +front -> back +Workbench.add"),
                        line -> assertThat(line).containsPattern("replied +main -> front +Workbench.add"),
                        line -> assertThat(line).containsPattern("received +main -> front +Workbench.add"));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "999999999999999999min", "-1", "1.5h"})
    void refusesATimeThatIsNone(String time) {
        assertThat(trace("trace", recording, "--from=" + time)).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--from must be a time since the start", time);
        assertThat(lines()).isEmpty();
    }

    /** 80 messages: 2 methods, 5 times, 2 edges, 4 messages; the line about the end belongs to no edge. */
    @ParameterizedTest
    @CsvSource({
        "--edge, main:front, 40",
        "--edge, :back, 40",
        "--edge, front:, 40",
        "--method, echo, 40",
        "--method, Workbench.echo, 40",
        "--method, nothing, 0",
        "--domain, front, 40",
        "--domain, back, 20",
        "--to, 0, 0",
        "--from, 5min, 0",
        "--from, 0ms, 81",
        "--to, 60s, 81",
        "--from, 2000-01-01T00:00:00Z, 81"
    })
    void filterLeavesWhatItNames(String option, String value, int expected) {
        assertThat(trace("trace", recording, option, value)).isZero();

        assertThat(lines()).hasSize(1 + expected);
    }

    @Test
    void filtersOfSeveralKindsMustAllHoldAndThoseOfOneKindAreAlternatives() {
        assertThat(trace(
                        "trace",
                        recording,
                        "--edge",
                        "main:",
                        "--edge",
                        "front:back",
                        "--domain",
                        "main",
                        "--method",
                        "add"))
                .isZero();

        assertThat(lines()).hasSize(1 + 10);
    }

    @Test
    void badgeAndTraceIdSelectOneClientAndOneChain() {
        assertThat(trace("trace", recording, "--format", "json", "--edge", "main:front"))
                .isZero();
        String first = lines().get(0);
        String badge = first.replaceAll(".*\"badge\": (\\d+).*", "$1");
        String chain = first.replaceAll(".*\"trace\": \"([0-9a-f]+)\".*", "$1");
        out.reset();

        assertThat(trace("trace", recording, "--badge", badge)).isZero();
        assertThat(lines()).hasSize(1 + 40);
        out.reset();

        assertThat(trace("trace", recording, "--trace", chain)).isZero();
        assertThat(lines()).hasSize(1 + 8);
    }

    @Test
    void jsonHasAnObjectOnEachLine() {
        assertThat(trace("trace", recording, "--format", "json", "--edge", ":back"))
                .isZero();

        assertThat(lines()).hasSize(40).allMatch(line -> line.startsWith("{\"time\": ") && line.endsWith("}"));
        assertThat(lines().get(0))
                .contains("\"event\": \"sent\"", "\"client\": \"front\"", "\"server\": \"back\"", "\"method\": \"add\"")
                .contains("\"body\": \"AAAAAAAAAAABAAAAAAAAAA==\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--edge, main, '--edge must be CLIENT:SERVER'",
        "--edge, mian:, 'unknown component \"mian\"'",
        "--domain, bakc, 'unknown domain \"bakc\"'",
        "--badge, x, '--badge needs a number: --badge x'",
        "--from, yesterday, '--from must be a time since the start'",
        "--format, xml, 'unknown format \"xml\"'"
    })
    void wrongFilterIsRefusedWithTheWayOut(String option, String value, String message) {
        assertThat(trace("trace", recording, option, value)).isEqualTo(RunResult.USAGE_ERROR);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    }

    @Test
    void directoryWithoutARecordingIsAnErrorWithTheWayOut(@TempDir Path empty) {
        assertThat(trace("trace", empty.toString())).isEqualTo(RunResult.USAGE_ERROR);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no recording in")
                .contains("--record DIR");
    }

    @Test
    void damagedRecordingIsShownAsFarAsItGoesAndIsAnError(@TempDir Path folder) throws IOException {
        Path damaged = folder.resolve("damaged");
        assertThat(Recordings.bench(damaged, 5).err()).isEmpty();
        Files.delete(damaged.resolve("back").resolve("0").resolve("19700101-01F.cq4"));

        assertThat(trace("trace", damaged.toString())).isEqualTo(RunResult.USAGE_ERROR);

        assertThat(lines()).hasSize(1 + 61);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("\"back\" is cut short: 20 messages were recorded, 0 are in");
    }
}
