package org.func2ipc.codegen.model;

import java.util.Arrays;
import java.util.Optional;

/** A value class of the platform that has a wire form of its own, in place and of fixed size. */
public enum KnownValue {
    UUID("java.util.UUID", 16, 8, "Uuid"),
    INSTANT("java.time.Instant", 16, 8, "Instant"),
    DURATION("java.time.Duration", 16, 8, "Duration"),
    LOCAL_DATE("java.time.LocalDate", 8, 8, "LocalDate"),
    LOCAL_TIME("java.time.LocalTime", 8, 8, "LocalTime"),
    LOCAL_DATE_TIME("java.time.LocalDateTime", 16, 8, "LocalDateTime"),
    OFFSET_DATE_TIME("java.time.OffsetDateTime", 24, 8, "OffsetDateTime"),
    PERIOD("java.time.Period", 12, 4, "Period"),
    YEAR("java.time.Year", 4, 4, "Year"),
    YEAR_MONTH("java.time.YearMonth", 8, 4, "YearMonth");

    private final String type;
    private final int size;
    private final int align;
    private final String suffix;

    KnownValue(String type, int size, int align, String suffix) {
        this.type = type;
        this.size = size;
        this.align = align;
        this.suffix = suffix;
    }

    /** The one whose class is {@code qualifiedName}. */
    public static Optional<KnownValue> of(String qualifiedName) {
        return Arrays.stream(values())
                .filter(value -> value.type.equals(qualifiedName))
                .findFirst();
    }

    /** Qualified name of the class. */
    public String type() {
        return type;
    }

    /** Bytes in a block. */
    public int size() {
        return size;
    }

    /** 4 or 8. */
    public int align() {
        return align;
    }

    /** The accessors of the runtime's {@code KnownValues} end with it. */
    public String suffix() {
        return suffix;
    }
}
