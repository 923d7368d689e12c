package org.func2ipc.runtime.wire;

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
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Values of the platform, in place and of fixed size. What is out of the class's range is refused, as its own factory
 * would.
 *
 * <pre>
 * UUID            i64 most, i64 least significant bits       16 bytes, 8-aligned
 * Instant         i64 seconds, i32 nanoseconds, 4 zero       16, 8
 * Duration        i64 seconds, i32 nanoseconds, 4 zero       16, 8
 * LocalDate       i64 days since 1970-01-01                   8, 8
 * LocalTime       i64 nanoseconds of the day                  8, 8
 * LocalDateTime   LocalDate, LocalTime                       16, 8
 * OffsetDateTime  LocalDateTime, i32 offset seconds, 4 zero  24, 8
 * Period          i32 years, i32 months, i32 days            12, 4
 * Year            i32                                         4, 4
 * YearMonth       i32 year, i32 month                         8, 4
 * </pre>
 */
public final class KnownValues {
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private KnownValues() {}

    public static void putUuid(WireMessage message, int at, UUID value) {
        message.putLong(at, value.getMostSignificantBits());
        message.putLong(at + 8, value.getLeastSignificantBits());
    }

    public static UUID getUuid(WireMessage message, int at) {
        return new UUID(message.getLong(at), message.getLong(at + 8));
    }

    public static void putInstant(WireMessage message, int at, Instant value) {
        message.putLong(at, value.getEpochSecond());
        message.putInt(at + 8, value.getNano());
    }

    public static Instant getInstant(WireMessage message, int at) {
        int nanos = nanos(message, at);
        try {
            return Instant.ofEpochSecond(message.getLong(at), nanos);
        } catch (DateTimeException e) {
            throw message.rejected(at, "Instant", e);
        }
    }

    public static void putDuration(WireMessage message, int at, Duration value) {
        message.putLong(at, value.getSeconds());
        message.putInt(at + 8, value.getNano());
    }

    public static Duration getDuration(WireMessage message, int at) {
        return Duration.ofSeconds(message.getLong(at), nanos(message, at));
    }

    private static int nanos(WireMessage message, int at) {
        int nanos = message.getInt(at + 8);
        if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw message.fault(
                    WireFault.REJECTED_VALUE, at + 8, "nanoseconds in 0..999999999", Integer.toString(nanos));
        }
        message.requireZero(at + 12, 4);
        return nanos;
    }

    public static void putLocalDate(WireMessage message, int at, LocalDate value) {
        message.putLong(at, value.toEpochDay());
    }

    public static LocalDate getLocalDate(WireMessage message, int at) {
        try {
            return LocalDate.ofEpochDay(message.getLong(at));
        } catch (DateTimeException e) {
            throw message.rejected(at, "LocalDate", e);
        }
    }

    public static void putLocalTime(WireMessage message, int at, LocalTime value) {
        message.putLong(at, value.toNanoOfDay());
    }

    public static LocalTime getLocalTime(WireMessage message, int at) {
        try {
            return LocalTime.ofNanoOfDay(message.getLong(at));
        } catch (DateTimeException e) {
            throw message.rejected(at, "LocalTime", e);
        }
    }

    public static void putLocalDateTime(WireMessage message, int at, LocalDateTime value) {
        putLocalDate(message, at, value.toLocalDate());
        putLocalTime(message, at + 8, value.toLocalTime());
    }

    public static LocalDateTime getLocalDateTime(WireMessage message, int at) {
        return LocalDateTime.of(getLocalDate(message, at), getLocalTime(message, at + 8));
    }

    public static void putOffsetDateTime(WireMessage message, int at, OffsetDateTime value) {
        putLocalDateTime(message, at, value.toLocalDateTime());
        message.putInt(at + 16, value.getOffset().getTotalSeconds());
    }

    public static OffsetDateTime getOffsetDateTime(WireMessage message, int at) {
        LocalDateTime local = getLocalDateTime(message, at);
        message.requireZero(at + 20, 4);
        try {
            return OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(message.getInt(at + 16)));
        } catch (DateTimeException e) {
            throw message.rejected(at + 16, "ZoneOffset", e);
        }
    }

    public static void putPeriod(WireMessage message, int at, Period value) {
        message.putInt(at, value.getYears());
        message.putInt(at + 4, value.getMonths());
        message.putInt(at + 8, value.getDays());
    }

    public static Period getPeriod(WireMessage message, int at) {
        return Period.of(message.getInt(at), message.getInt(at + 4), message.getInt(at + 8));
    }

    public static void putYear(WireMessage message, int at, Year value) {
        message.putInt(at, value.getValue());
    }

    public static Year getYear(WireMessage message, int at) {
        try {
            return Year.of(message.getInt(at));
        } catch (DateTimeException e) {
            throw message.rejected(at, "Year", e);
        }
    }

    public static void putYearMonth(WireMessage message, int at, YearMonth value) {
        message.putInt(at, value.getYear());
        message.putInt(at + 4, value.getMonthValue());
    }

    public static YearMonth getYearMonth(WireMessage message, int at) {
        try {
            return YearMonth.of(message.getInt(at), message.getInt(at + 4));
        } catch (DateTimeException e) {
            throw message.rejected(at, "YearMonth", e);
        }
    }
}
