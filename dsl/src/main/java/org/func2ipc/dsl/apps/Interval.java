package org.func2ipc.dsl.apps;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as a file writes it: a decimal number and its unit, {@code ns}, {@code us}, {@code ms}, {@code s} or
 * {@code min}; {@code _} may stand between digits, a blank before the unit.
 *
 * @param text as written
 */
public record Interval(String text) {
    private static final Pattern FORM = Pattern.compile("([0-9](?:_?[0-9])*) ?(ns|us|ms|s|min)");
    private static final Map<String, ChronoUnit> UNITS = units();

    private static Map<String, ChronoUnit> units() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("min", ChronoUnit.MINUTES);
        units.put("s", ChronoUnit.SECONDS);
        units.put("ms", ChronoUnit.MILLIS);
        units.put("us", ChronoUnit.MICROS);
        units.put("ns", ChronoUnit.NANOS);
        return units;
    }

    /** {@code duration} in the largest unit that gives a whole number of them. */
    public static Interval of(Duration duration) {
        long nanos = duration.toNanos();
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long size = unit.getValue().getDuration().toNanos();
            if (nanos % size == 0) {
                return new Interval(nanos / size + unit.getKey());
            }
        }
        throw new IllegalStateException("a nanosecond divides every duration: " + duration);
    }

    /** Its value; empty when it is malformed or not in 1 ns .. 292 years. */
    public Optional<Duration> value() {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long count = Long.parseLong(matcher.group(1).replace("_", ""));
            long size = unit(matcher.group(2)).getDuration().toNanos();
            long nanos = Math.multiplyExact(count, size);
            return nanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private static ChronoUnit unit(String word) {
        return UNITS.getOrDefault(word, ChronoUnit.NANOS);
    }

    @Override
    public String toString() {
        return text;
    }
}
