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
        List<Measure> aims = IpcAims.of(List.of(
                row(Payload.FAST.family(), "func2ipc", 400),
                row(Payload.FAST.family(), "raw mapped memory", 200),
                row(Payload.FAST.family(), "Aeron IPC with SBE", 500)));

        assertThat(aims)
                .anySatisfy(aim -> assertThat(aim)
                        .isEqualTo(new Measure("aim: fast p50 against the floor", "2.00", "missed (at most 1.25)")))
                .anySatisfy(aim -> assertThat(aim)
                        .isEqualTo(new Measure("aim: fast p50 against Aeron", "0.80", "met (at most 1.00)")))
                .anySatisfy(aim -> assertThat(aim)
                        .isEqualTo(new Measure("aim: kill to PeerDied, ms", "", "not measured (at most 50.00)")));
    }
}
