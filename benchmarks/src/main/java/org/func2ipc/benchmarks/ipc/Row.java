package org.func2ipc.benchmarks.ipc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A line of the report.
 *
 * @param family what is done: {@code fast, 8 bytes}
 * @param carrier what does it
 * @param p50 median in nanoseconds, or the only value
 * @param p99 99th percentile in nanoseconds; NaN for a single value
 * @param p999 99.9th percentile in nanoseconds; NaN for a single value
 * @param nearBytes bytes allocated per operation at the near side; NaN when not measured
 * @param farBytes the same at the far side
 * @param unit of the values: {@code ns}, {@code ms}, {@code %}, {@code times}
 * @param rate calls per second of all callers together; NaN for one caller, whose rate its round trips tell
 */
record Row(
        String family,
        String carrier,
        double p50,
        double p99,
        double p999,
        double nearBytes,
        double farBytes,
        String unit,
        double rate) {
    private static final String SEPARATOR = "|";
    private static final String MARK = "row";

    /** Round trips in nanoseconds. */
    static Row of(String family, String carrier, Histogram histogram, double nearBytes, double farBytes) {
        return new Row(
                family,
                carrier,
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                nearBytes,
                farBytes,
                "ns",
                Double.NaN);
    }

    /** One value. */
    static Row of(String family, String carrier, double value, String unit) {
        return new Row(family, carrier, value, Double.NaN, Double.NaN, Double.NaN, Double.NaN, unit, Double.NaN);
    }

    /** The same of several callers, that make {@code perSecond} calls together. */
    Row at(double perSecond) {
        return new Row(family, carrier, p50, p99, p999, nearBytes, farBytes, unit, perSecond);
    }

    /** The same, called {@code other}. */
    Row named(String other) {
        return new Row(other, carrier, p50, p99, p999, nearBytes, farBytes, unit, rate);
    }

    /** All of it, on one line; {@link #parse} reads it. */
    String fields() {
        return String.join(
                SEPARATOR,
                MARK,
                family,
                carrier,
                Double.toString(p50),
                Double.toString(p99),
                Double.toString(p999),
                Double.toString(nearBytes),
                Double.toString(farBytes),
                unit,
                Double.toString(rate));
    }

    /** The row that {@code line} holds; empty when it is something else. */
    static Optional<Row> parse(String line) {
        List<String> fields = List.of(line.split("\\" + SEPARATOR, -1));
        return fields.size() != 10 || !fields.get(0).equals(MARK)
                ? Optional.empty()
                : Optional.of(new Row(
                        fields.get(1),
                        fields.get(2),
                        Double.parseDouble(fields.get(3)),
                        Double.parseDouble(fields.get(4)),
                        Double.parseDouble(fields.get(5)),
                        Double.parseDouble(fields.get(6)),
                        Double.parseDouble(fields.get(7)),
                        fields.get(8),
                        Double.parseDouble(fields.get(9))));
    }

    /** {@code fast, 8 bytes: func2ipc}. */
    String what() {
        return family + ": " + carrier;
    }

    /** The values with their unit. */
    String result() {
        if (Double.isNaN(p99)) {
            return String.format(Locale.ROOT, p50 < 100 ? "%,.2f %s" : "%,.0f %s", p50, unit);
        }
        String percentiles = String.format(Locale.ROOT, "p50 %,.0f  p99 %,.0f  p99.9 %,.0f %s", p50, p99, p999, unit);
        return Double.isNaN(rate) ? percentiles : String.format(Locale.ROOT, "%,.0f/s  %s", rate, percentiles);
    }

    /** Allocation of the sides where it was measured. */
    String allocation() {
        String near = Double.isNaN(nearBytes) ? "" : String.format(Locale.ROOT, "near %,.1f B", nearBytes);
        return Double.isNaN(farBytes) ? near : near + String.format(Locale.ROOT, ", far %,.1f B", farBytes);
    }

    /** One JSON object; what was not measured is null. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"family\": \"%s\", \"carrier\": \"%s\", \"unit\": \"%s\", \"p50\": %s, \"p99\": %s, \"p999\": %s,"
                        + " \"nearBytes\": %s, \"farBytes\": %s, \"perSecond\": %s}",
                family,
                carrier,
                unit,
                number(p50),
                number(p99),
                number(p999),
                number(nearBytes),
                number(farBytes),
                number(rate));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
    }
}
