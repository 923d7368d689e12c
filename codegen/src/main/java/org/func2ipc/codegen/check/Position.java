package org.func2ipc.codegen.check;

/** What a type is used for. */
public enum Position {
    PARAMETER,
    RESULT,
    COMPONENT,
    /** Element of a list or set, key or value of a map. */
    ELEMENT,
    /** What an {@code Optional} holds. */
    CONTENT,
    /** A case of a sealed interface. */
    CASE,
    /** What an adapter makes of a user's class. */
    FORM
}
