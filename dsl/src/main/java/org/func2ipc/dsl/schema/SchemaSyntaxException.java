package org.func2ipc.dsl.schema;

/** A text that is not a canonical schema. */
public final class SchemaSyntaxException extends RuntimeException {
    private final int line;

    /** {@code message} holds the rule and what was found at {@code line}, from 1. */
    public SchemaSyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }
}
