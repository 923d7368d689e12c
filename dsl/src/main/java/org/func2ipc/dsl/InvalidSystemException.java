package org.func2ipc.dsl;

/** A definition that breaks rules; the message lists every fault with the way out. */
public final class InvalidSystemException extends RuntimeException {
    public InvalidSystemException(String message) {
        super(message);
    }
}
