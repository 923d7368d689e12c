package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.component.Bytes;

/** Keeps what it is given, and gives it back. */
@IpcInterface
public interface Vault {
    /** Keeps {@code content}; gives the same back. */
    @Max(9_000)
    Bytes keep(@Max(9_000) Bytes content);

    /** How many of those that it keeps are what they were when they came. */
    int unchanged();
}
