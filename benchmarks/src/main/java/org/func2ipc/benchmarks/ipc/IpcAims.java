package org.func2ipc.benchmarks.ipc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.func2ipc.benchmarks.Measure;

/** What calls between processes are to reach, against what was measured. */
final class IpcAims {
    private static final String RAW = "raw mapped memory";
    private static final String AERON = "Aeron IPC with SBE";
    private static final String FUTEX = "raw futex ping-pong";
    private static final String PARKED = "parked, 8 bytes";
    private static final String LEASE = "lease, 1 MiB";
    private static final double FLOOR_FACTOR = 1.25;
    private static final double PARKED_FACTOR = 1.5;
    private static final double SAME = 1.25;
    /** Less than one byte for each call: nothing is allocated by the call; what is seen is the measurement's own. */
    private static final double NO_BYTES = 2;

    private final List<Row> rows;
    private final Rounds rounds;
    private final List<Measure> lines = new ArrayList<>();

    private IpcAims(List<Row> rows, Rounds rounds) {
        this.rows = rows;
        this.rounds = rounds;
    }

    /**
     * A line for each aim. One whose rows were not measured, or were disturbed, is named as such.
     *
     * @param rows what was measured
     * @param rounds where what is compared was measured more than once
     */
    static List<Measure> of(List<Row> rows, Rounds rounds) {
        return new IpcAims(rows, rounds).lines();
    }

    private List<Measure> lines() {
        String fast = Payload.FAST.family();
        compare("fast p50 against the floor", FLOOR_FACTOR, fast, RAW, Row::p50);
        compare("fast p50 against Aeron", 1, fast, AERON, Row::p50);
        compare("fast p99.9 against Aeron", 1, fast, AERON, Row::p999);
        String small = Payload.SHORT.family();
        compare("short p50 against a raw copy", FLOOR_FACTOR, small, RAW, Row::p50);
        atMost("lease of 1 MiB against a fast call", SAME, value(LEASE, Row::p50) / value(fast, Row::p50));
        compare("parked against a raw futex", PARKED_FACTOR, PARKED, FUTEX, Row::p50);
        for (String family : List.of(fast, OurRows.WORDS, LEASE)) {
            atMost("bytes per call at the near side, " + family, NO_BYTES, value(family, Row::nearBytes));
            atMost("bytes per call at the far side, " + family, NO_BYTES, value(family, Row::farBytes));
        }
        atLeast("8 domains in pairs against 2", 0.8, value(OurRows.PAIRS + OurRows.AGAINST, Row::p50));
        atLeast("7 clients of one server against 2", 0.8, value(OurRows.STAR + OurRows.AGAINST, Row::p50));
        atMost("idle system of 8 domains, % of a core", 1, value(OurRows.IDLE, Row::p50));
        atMost("kill to PeerDied, ms", 50, value(OurRows.DEATH, Row::p50));
        atMost(
                "start of 3 domains against one JVM with one file",
                3,
                value(OurRows.START, Row::p50) / value(ChronicleStart.FAMILY, "Chronicle", Row::p50));
        return lines;
    }

    /** Ours against what {@code carrier} does in the same {@code family}, in the same run. */
    private void compare(String what, double aim, String family, String carrier, ToDoubleFunction<Row> value) {
        double measured = value(family, OurRows.NAME, value) / value(family, carrier, value);
        Optional<String> disturbed =
                rounds.disturbance(family, OurRows.NAME).or(() -> rounds.disturbance(family, carrier));
        add(what, "at most", aim, measured, disturbed.orElse(measured <= aim ? "met" : "missed"));
    }

    private void atMost(String what, double aim, double measured) {
        add(what, "at most", aim, measured, measured <= aim ? "met" : "missed");
    }

    private void atLeast(String what, double aim, double measured) {
        add(what, "at least", aim, measured, measured >= aim ? "met" : "missed");
    }

    private void add(String what, String sense, double aim, double measured, String outcome) {
        String verdict = Double.isNaN(measured) ? "not measured" : outcome;
        lines.add(new Measure(
                "aim: " + what,
                Double.isNaN(measured) ? "" : String.format(Locale.ROOT, "%.2f", measured),
                String.format(Locale.ROOT, "%s (%s %.2f)", verdict, sense, aim)));
    }

    private double value(String family, ToDoubleFunction<Row> value) {
        return value(family, OurRows.NAME, value);
    }

    private double value(String family, String carrier, ToDoubleFunction<Row> value) {
        return rows.stream()
                .filter(row -> row.family().equals(family) && row.carrier().equals(carrier))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
