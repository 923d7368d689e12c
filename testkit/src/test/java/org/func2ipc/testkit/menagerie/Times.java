package org.func2ipc.testkit.menagerie;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.util.UUID;

/** Classes of the JDK that have a form of their own. */
public record Times(
        Instant instant,
        Duration duration,
        LocalDate date,
        LocalTime time,
        LocalDateTime dateTime,
        OffsetDateTime offset,
        Period period,
        Year year,
        YearMonth month,
        UUID id) {}
