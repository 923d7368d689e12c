package org.func2ipc.codegen.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kind of a diagnostic: its stable name, {@code [func2ipc/LabelCollision]}, can be searched for in the guide. */
public enum Tag {
    // the interface
    NOT_AN_INTERFACE,
    GENERIC_INTERFACE,
    SEALED_IPC_INTERFACE,
    INACCESSIBLE,
    RUNTIME_MISSING,
    NAME_TAKEN,
    SCHEMA_CHANGED,
    SCHEMA_MISSING,
    SCHEMA_FILE,
    // its methods
    GENERIC_METHOD,
    OVERLOAD_NEEDS_LABEL,
    LABEL_COLLISION,
    RESERVED_LABEL,
    MISPLACED_ANNOTATION,
    ONE_WAY_ANSWERS,
    ONE_WAY_LEASE,
    ASYNCHRONOUS,
    OVER_WINDOW,
    // leases
    LEASE_PLACE,
    LEASE_RIGHTS,
    TOO_MANY_LEASES,
    // bounds and absence
    MAX_PLACE,
    MAX_RANGE,
    MAX_CONFLICT,
    NULLABLE_PLACE,
    UNKNOWN_NULLABLE,
    // types
    ARRAY,
    OBJECT,
    RAW_TYPE,
    WILDCARD,
    GENERIC_RECORD,
    COLLECTION,
    KNOWN_VALUE,
    COMPONENT_REFERENCE,
    SEALED_INTERFACE,
    OPEN_INTERFACE,
    MUTABLE_CLASS,
    ADAPTER,
    ENDLESS_RECORD,
    TOO_DEEP,
    // enums and sealed interfaces
    TAG_COLLISION,
    TAG_RANGE,
    UNKNOWN_CASE,
    // exceptions
    EXCEPTION_UNCHECKED,
    EXCEPTION_NOT_FINAL,
    EXCEPTION_CONSTRUCTOR,
    EXCEPTION_ACCESSOR;

    /** {@code LabelCollision}. */
    public String title() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
