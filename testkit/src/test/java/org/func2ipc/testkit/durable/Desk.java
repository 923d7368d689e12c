package org.func2ipc.testkit.durable;

import org.func2ipc.dsl.annotation.IpcInterface;

/** What tellers provide. */
@IpcInterface
public interface Desk {
    /** Calls of {@code teller} that the bank acknowledged. */
    long acknowledged(int teller);
}
