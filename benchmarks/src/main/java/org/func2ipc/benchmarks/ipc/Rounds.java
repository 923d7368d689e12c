package org.func2ipc.benchmarks.ipc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that were taken several times, in turn with what they are compared with and each time by new processes: of each
 * the round with the least median counts. Where memory lies decides by a third how long a line takes from core to core,
 * and a machine is not quiet for long.
 */
final class Rounds {
    /** The best two rounds of a machine that nothing disturbs are closer than this. */
    private static final double ALIKE = 1.5;

    private final Map<String, List<Row>> rounds = new LinkedHashMap<>();

    /** One round more. */
    Rounds add(List<Row> rows) {
        rows.forEach(row ->
                rounds.computeIfAbsent(row.what(), what -> new ArrayList<>()).add(row));
        return this;
    }

    /** The rounds of {@code others}, too. */
    Rounds add(Rounds others) {
        others.rounds.values().forEach(this::add);
        return this;
    }

    /** The best round of each row, in the order in which they were first taken. */
    List<Row> best() {
        return rounds.values().stream().map(taken -> sorted(taken).get(0)).toList();
    }

    /** What makes the row a bad one to compare with; empty when nothing is known against it. */
    Optional<String> disturbance(String family, String carrier) {
        return rounds.values().stream()
                .filter(taken -> taken.get(0).family().equals(family)
                        && taken.get(0).carrier().equals(carrier)
                        && taken.size() > 1)
                .map(Rounds::sorted)
                .filter(sorted -> sorted.get(1).p50() > ALIKE * sorted.get(0).p50())
                .map(sorted -> String.format(
                        Locale.ROOT,
                        "%s disturbed: its best rounds took %,.0f and %,.0f %s",
                        carrier,
                        sorted.get(0).p50(),
                        sorted.get(1).p50(),
                        sorted.get(0).unit()))
                .findFirst();
    }

    private static List<Row> sorted(List<Row> taken) {
        return taken.stream().sorted(Comparator.comparingDouble(Row::p50)).toList();
    }
}
