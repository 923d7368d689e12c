package org.func2ipc.benchmarks.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.func2ipc.runtime.memory.Futex;
import org.junit.jupiter.api.Test;

/** The measured systems run, each domain in its own process, and print rows that can be read. */
final class EchoSystemIT {
    private static final int LONGEST_WARM_UP = 12_000;

    private final OurRows ours = new OurRows(new Timing(100, 200), System.err);

    private static List<Row> rows(List<String> lines) {
        return lines.stream().flatMap(line -> Row.parse(line).stream()).toList();
    }

    @Test
    void everyClientOfACrowdGetsItsCallsThrough() throws IOException {
        OurRows longer = new OurRows(new Timing(500, 1500), System.err); // the domains compile while they begin to call
        List<Row> rows = rows(
                longer.lines(Map.of(EchoSystem.MORE, "2", EchoSystem.SHAPE, EchoSystem.Shape.STAR.name()), "crowd"));

        assertThat(rows).extracting(Row::family).containsExactly(LoadProgram.ALL, LoadProgram.FEWEST);
        assertThat(rows.get(0).rate()).isPositive();
        assertThat(rows.get(0).p50()).isPositive();
        assertThat(rows.get(1).p50()).isPositive();
    }

    /** They take turns, on a machine of any size; how long that takes is not looked at here. */
    @Test
    void everyClientOfEightDomainsThatTakeTurnsGetsItsCallsThrough() throws IOException {
        Map<String, String> pairs =
                Map.of(EchoSystem.MORE, "6", EchoSystem.SHAPE, EchoSystem.Shape.PAIRS.name(), "func2ipc.turns", "1");

        List<Row> rows = rows(new OurRows(new Timing(1000, 1500), System.err).lines(pairs));

        assertThat(rows).extracting(Row::family).containsExactly(LoadProgram.ALL, LoadProgram.FEWEST);
        assertThat(rows).allSatisfy(row -> assertThat(row.p50()).isPositive());
    }

    @Test
    void rareCallerBesideThreePairsThatCallWithoutAPauseGetsItsCallsThrough() throws IOException {
        Map<String, String> pairs =
                Map.of(EchoSystem.MORE, "6", EchoSystem.SHAPE, EchoSystem.Shape.PAIRS.name(), "func2ipc.turns", "1");

        List<Row> rows = rows(new OurRows(new Timing(500, 1000), System.err).lines(pairs, LoadProgram.RARE));

        assertThat(rows).extracting(Row::family).containsExactly(LoadProgram.RARE);
        assertThat(rows.get(0).p50()).isPositive();
    }

    /** The plain fallback: callers and servers that sleep at once, on words that they look at again and again. */
    @Test
    void callsGoThroughWhereThereIsNoFutex() throws IOException {
        List<String> lines =
                ours.lines(Map.of(EchoSystem.WAIT, "park", Futex.PROPERTY, "none"), "futex", "fast", "one-way");

        assertThat(lines).contains("futex=PollingFutex");
        assertThat(rows(lines)).extracting(Row::family).containsExactly(Payload.FAST.family(), "one-way");
        assertThat(rows(lines)).allSatisfy(row -> assertThat(row.p50()).isPositive());
    }

    /** Once compiled, which takes as long as it takes: a compiler that has no processor allocates for its callers. */
    @Test
    void callsOfMessageRegistersAndOfTheBufferAllocateNothing() throws IOException {
        List<Row> rows = List.of();
        for (int warm = 1500; warm <= LONGEST_WARM_UP && !allocateNothing(rows); warm *= 2) {
            rows = rows(new OurRows(new Timing(warm, 300), System.err).lines(Map.of(), "fast", "words", "one-way"));
        }

        assertThat(rows).extracting(Row::family).containsExactly(Payload.FAST.family(), OurRows.WORDS, "one-way");
        assertThat(allocateNothing(rows)).as("bytes per call of %s", rows).isTrue();
    }

    /** A sleep of the one-way queue's thread now and then costs something at the far side. */
    private static boolean allocateNothing(List<Row> rows) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> row.nearBytes() < 8)
                && rows.stream().allMatch(row -> row.farBytes() < (row.family().equals("one-way") ? 200 : 8));
    }
}
