package org.func2ipc.testkit.shape;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Classes that travel in another form: those of the JDK that have one, and a user's own. */
final class Adapters {
    private static final List<Shape.Adapted> KNOWN = List.of(
            adapted(
                    Instant.class,
                    Seconds.class,
                    instant -> new Seconds(instant.getEpochSecond(), instant.getNano()),
                    form -> Instant.ofEpochSecond(form.seconds(), form.nanos())),
            adapted(
                    Duration.class,
                    Seconds.class,
                    duration -> new Seconds(duration.getSeconds(), duration.getNano()),
                    form -> Duration.ofSeconds(form.seconds(), form.nanos())),
            adapted(LocalDate.class, Long.class, LocalDate::toEpochDay, LocalDate::ofEpochDay),
            adapted(LocalTime.class, Long.class, LocalTime::toNanoOfDay, LocalTime::ofNanoOfDay),
            adapted(LocalDateTime.class, DateTime.class, Adapters::local, Adapters::local),
            adapted(
                    OffsetDateTime.class,
                    Offset.class,
                    time -> new Offset(
                            local(time.toLocalDateTime()).day(),
                            local(time.toLocalDateTime()).nanos(),
                            time.getOffset().getTotalSeconds()),
                    form -> OffsetDateTime.of(
                            local(new DateTime(form.day(), form.nanos())), ZoneOffset.ofTotalSeconds(form.offset()))),
            adapted(
                    Period.class,
                    Days.class,
                    period -> new Days(period.getYears(), period.getMonths(), period.getDays()),
                    form -> Period.of(form.years(), form.months(), form.days())),
            adapted(Year.class, Integer.class, Year::getValue, Year::of),
            adapted(
                    YearMonth.class,
                    Month.class,
                    month -> new Month(month.getYear(), month.getMonthValue()),
                    form -> YearMonth.of(form.year(), form.month())),
            adapted(
                    UUID.class,
                    Halves.class,
                    uuid -> new Halves(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()),
                    form -> new UUID(form.most(), form.least())));

    private Adapters() {}

    record Seconds(long seconds, int nanos) {}

    record DateTime(long day, long nanos) {}

    record Offset(long day, long nanos, int offset) {}

    record Days(int years, int months, int days) {}

    record Month(int year, int month) {}

    record Halves(long most, long least) {}

    /** The form of {@code type}, if it is one of the JDK's that have one. */
    static Optional<Shape.Adapted> of(Class<?> type) {
        return KNOWN.stream().filter(adapted -> adapted.type() == type).findFirst();
    }

    /** {@code type} in the form that {@code adapter} gives it. */
    static Shape by(Class<?> adapter, Class<?> type) {
        Method toWire = method(adapter, "toWire");
        Method fromWire = method(adapter, "fromWire");
        Shape form = Shapes.read(toWire.getAnnotatedReturnType(), toWire, Map.of());
        return new Shape.Adapted(type, form, value -> call(toWire, value), value -> call(fromWire, value));
    }

    private static Method method(Class<?> adapter, String name) {
        for (Method method : adapter.getDeclaredMethods()) {
            if (method.getName().equals(name) && !method.isBridge()) {
                method.setAccessible(true);
                return method;
            }
        }
        throw new IllegalArgumentException("adapter " + adapter.getName() + " must have a static method " + name);
    }

    private static Object call(Method method, Object argument) {
        try {
            return Objects.requireNonNull(method.invoke(null, argument), method.getName() + " gave null");
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }

    private static DateTime local(LocalDateTime time) {
        return new DateTime(time.toLocalDate().toEpochDay(), time.toLocalTime().toNanoOfDay());
    }

    private static LocalDateTime local(DateTime form) {
        return LocalDateTime.of(LocalDate.ofEpochDay(form.day()), LocalTime.ofNanoOfDay(form.nanos()));
    }

    private static <T, F> Shape.Adapted adapted(Class<T> type, Class<F> form, Function<T, F> to, Function<F, T> from) {
        return new Shape.Adapted(
                type, Shapes.of(form), value -> to.apply(type.cast(value)), value -> from.apply(form.cast(value)));
    }
}
