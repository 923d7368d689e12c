package org.func2ipc.testkit.zoo;

/** A failure without fields. */
public final class OtherException extends Exception {
    public OtherException() {
        super("other");
    }
}
