package org.func2ipc.codegen.check;

/** What a type is used for. */
public enum Position {
    PARAMETER,
    RESULT,
    COMPONENT,
    /** Element of a list. */
    ELEMENT,
    /** What an {@code Optional} holds. */
    CONTENT
}
