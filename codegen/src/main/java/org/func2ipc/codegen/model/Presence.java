package org.func2ipc.codegen.model;

/** Whether a part may be absent, and how Java says so. */
public enum Presence {
    /** Never absent, never null. */
    REQUIRED,
    /** Absent is null. */
    NULLABLE,
    /** Absent is the empty {@code Optional}. */
    OPTIONAL
}
