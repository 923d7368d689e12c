package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Owns memory, lends it, and dies. */
@IpcInterface
public interface Lender {
    /** Writes {@code value} to its memory and lends it to the keeper. */
    void lend(long value);

    /** Ends its process at once. */
    void die();
}
