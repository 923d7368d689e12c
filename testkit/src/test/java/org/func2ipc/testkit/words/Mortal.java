package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Hears, until it dies. */
@IpcInterface
public interface Mortal {
    /** All bits that this life heard. */
    long heard();

    /** Ends its process at once. */
    void die();
}
