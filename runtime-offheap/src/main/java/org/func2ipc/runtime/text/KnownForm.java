package org.func2ipc.runtime.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.func2ipc.runtime.wire.KnownValues;
import org.func2ipc.runtime.wire.WireMessage;

/** A value of the platform: its bytes are those of {@link KnownValues}, its text that of ISO 8601 or RFC 9562. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
enum KnownForm {
    UUID(16, 8, "0189dcd5-5311-7d40-8db0-9496a2eef37b", KnownValues::getUuid, KnownValues::putUuid, KnownForm::uuid),
    INSTANT(16, 8, "2026-01-31T12:00:00Z", KnownValues::getInstant, KnownValues::putInstant, Instant::parse),
    DURATION(16, 8, "PT1.5S", KnownValues::getDuration, KnownValues::putDuration, Duration::parse),
    LOCAL_DATE(8, 8, "2026-01-31", KnownValues::getLocalDate, KnownValues::putLocalDate, LocalDate::parse),
    LOCAL_TIME(8, 8, "12:00:00", KnownValues::getLocalTime, KnownValues::putLocalTime, LocalTime::parse),
    LOCAL_DATE_TIME(
            16,
            8,
            "2026-01-31T12:00:00",
            KnownValues::getLocalDateTime,
            KnownValues::putLocalDateTime,
            LocalDateTime::parse),
    OFFSET_DATE_TIME(
            24,
            8,
            "2026-01-31T12:00:00+01:00",
            KnownValues::getOffsetDateTime,
            KnownValues::putOffsetDateTime,
            OffsetDateTime::parse),
    PERIOD(12, 4, "P1Y2M3D", KnownValues::getPeriod, KnownValues::putPeriod, Period::parse),
    YEAR(4, 4, "2026", KnownValues::getYear, KnownValues::putYear, text -> Year.of(Integer.parseInt(text))),
    YEAR_MONTH(
            8,
            4,
            "2026-01",
            KnownForm::yearMonth,
            KnownValues::putYearMonth,
            text -> YearMonth.parse(text, Months.ISO));

    private final int size;
    private final int align;
    private final String example;
    private final Get get;
    private final Put<String> put;

    <T> KnownForm(int size, int align, String example, Get get, Put<T> put, Function<String, T> parse) {
        this.size = size;
        this.align = align;
        this.example = example;
        this.get = get;
        this.put = (message, at, text) -> put.put(message, at, parse.apply(text));
    }

    @FunctionalInterface
    private interface Get {
        Object get(WireMessage message, int at);
    }

    @FunctionalInterface
    private interface Put<T> {
        void put(WireMessage message, int at, T value);
    }

    /** {@code YearMonth.toString} leaves out the sign that {@code parse} asks for beyond the year 9999. */
    private static final class Months {
        static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
                .appendLiteral('-')
                .appendValue(ChronoField.MONTH_OF_YEAR, 2)
                .toFormatter();
    }

    /** The one whose class is {@code name}. */
    static Optional<KnownForm> of(String name) {
        return Arrays.stream(values())
                .filter(form -> name.equals("java.time." + form.camelCase()) || name.equals("java.util." + form.name()))
                .findFirst();
    }

    private String camelCase() {
        StringBuilder text = new StringBuilder();
        for (String word : name().split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return text.toString();
    }

    /** Bytes. */
    int size() {
        return size;
    }

    int align() {
        return align;
    }

    /** What such a text looks like. */
    String example() {
        return example;
    }

    /** The text of the value at {@code at}. */
    String read(WireMessage message, int at) {
        return get.get(message, at).toString();
    }

    /**
     * Writes the value that {@code text} says to byte 0 of {@code message}, which holds {@link #size()} zero bytes.
     *
     * @throws DateTimeException when it says none
     * @throws IllegalArgumentException as well
     */
    void write(WireMessage message, String text) {
        put.put(message, 0, text);
    }

    /** As strict as the text that {@code UUID.toString} gives. */
    private static java.util.UUID uuid(String text) {
        java.util.UUID uuid = java.util.UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("a UUID has 8-4-4-4-12 hexadecimal digits");
        }
        return uuid;
    }

    private static Object yearMonth(WireMessage message, int at) {
        return KnownValues.getYearMonth(message, at).format(Months.ISO);
    }
}
