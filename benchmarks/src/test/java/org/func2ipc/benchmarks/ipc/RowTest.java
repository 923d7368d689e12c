package org.func2ipc.benchmarks.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.func2ipc.benchmarks.Measure;
import org.junit.jupiter.api.Test;

/** Rows travel as lines of text, and say each aim's verdict. */
final class RowTest {
    private static Row row(String family, String carrier, long nanos) {
        Histogram histogram = Timing.histogram();
        histogram.recordValue(nanos);
        return Row.of(family, carrier, histogram, 0, 0);
    }

    @Test
    void isReadBackFromItsLine() {
        Row row = row("2 client threads", "func2ipc", 400).at(1_000_000);

        assertThat(Row.parse(row.fields())).contains(row);
    }

    @Test
    void jsonHasEveryPercentileAllocationAndRate() {
        String json = row("fast", "func2ipc", 400).at(2).json();

        assertThat(json)
                .contains("\"p50\": 400.000", "\"p99\": 400.000", "\"p999\": 400.000", "\"nearBytes\": 0.000")
                .contains("\"farBytes\": 0.000", "\"perSecond\": 2.000");
    }

    @Test
    void countsOfSeveralClientsAddUp() {
        Histogram one = Timing.histogram();
        one.recordValue(100);
        one.recordValue(200);
        Histogram other = Timing.histogram();
        other.recordValue(300);

        LoadCounts both = LoadCounts.of(one, 10).and(LoadCounts.of(other, 5));

        assertThat(both.calls()).isEqualTo(3);
        assertThat(both.fewest()).isEqualTo(1);
        assertThat(both.allocated()).isEqualTo(15);
        assertThat(both.histogram().getMaxValue()).isEqualTo(300);
    }

    @Test
    void aimsSayMetMissedOrNotMeasured() {
        List<Measure> aims = IpcAims.of(
                List.of(
                        row(Payload.FAST.family(), "func2ipc", 400),
                        row(Payload.FAST.family(), "raw mapped memory", 200),
                        row(Payload.FAST.family(), "Aeron IPC with SBE", 500)),
                new Rounds());

        assertThat(aims)
                .anySatisfy(aim -> assertThat(aim)
                        .isEqualTo(new Measure("aim: fast p50 against the floor", "2.00", "missed (at most 1.25)")))
                .anySatisfy(aim -> assertThat(aim)
                        .isEqualTo(new Measure("aim: fast p50 against Aeron", "0.80", "met (at most 1.00)")))
                .anySatisfy(aim -> assertThat(aim)
                        .isEqualTo(new Measure("aim: kill to PeerDied, ms", "", "not measured (at most 50.00)")));
    }

    @Test
    void ofSeveralRoundsTheQuietestCounts() {
        Rounds rounds = new Rounds()
                .add(List.of(row("fast", "func2ipc", 500), row("fast", "raw", 300)))
                .add(List.of(row("fast", "func2ipc", 400), row("fast", "raw", 310)))
                .add(List.of(row("fast", "func2ipc", 9_000)));

        assertThat(rounds.best()).extracting(Row::what).containsExactly("fast: func2ipc", "fast: raw");
        assertThat(rounds.best()).extracting(Row::p50).containsExactly(400.0, 300.0);
        assertThat(rounds.disturbance("fast", "func2ipc")).isEmpty();
    }

    /** A peer that something disturbed is no measure of ours: 0.00 times a minute is not "met". */
    @Test
    void noAimIsMetAgainstADisturbedPeer() {
        String fast = Payload.FAST.family();
        Rounds rounds = new Rounds()
                .add(List.of(row(fast, "func2ipc", 400), row(fast, "Aeron IPC with SBE", 400_000)))
                .add(List.of(row(fast, "func2ipc", 410), row(fast, "Aeron IPC with SBE", 900_000)));

        assertThat(IpcAims.of(rounds.best(), rounds))
                .filteredOn(aim -> aim.what().equals("aim: fast p50 against Aeron"))
                .extracting(Measure::against)
                .singleElement()
                .asString()
                .startsWith("Aeron IPC with SBE disturbed: its best rounds took ")
                .endsWith("(at most 1.00)");
    }

    @Test
    void saysOfAllocationWhatWasMeasured() {
        Row row = row("8 client threads", "func2ipc", 400);

        assertThat(row.allocation()).isEqualTo("near 0.0 B, far 0.0 B");
        assertThat(Row.of("8 client threads", "func2ipc", Timing.histogram(), 2, Double.NaN)
                        .allocation())
                .isEqualTo("near 2.0 B");
        assertThat(Row.of("idle", "func2ipc", 1, "%").allocation()).isEmpty();
    }
}
