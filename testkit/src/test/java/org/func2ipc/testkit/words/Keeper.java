package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.ReadOnly;
import org.func2ipc.dsl.annotation.Retained;
import org.func2ipc.dsl.component.Lease;

/** Keeps memory beyond a call. */
@IpcInterface
public interface Keeper {
    /** Keeps {@code area}. */
    void keep(@Retained @ReadOnly Lease area);

    /** The first word of what it keeps; what went wrong, when it could not be read. */
    String read();

    /** Lets go. */
    void letGo();

    /** Tries to keep what is lent for the call alone; says what came of it. */
    String steal(@ReadOnly Lease area);
}
