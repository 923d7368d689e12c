package org.func2ipc.testkit.durable;

import org.func2ipc.dsl.annotation.IpcInterface;

/** A store without asynchronous methods, whose state can be kept. */
@IpcInterface
public interface KeptStore {
    /** Adds {@code amount}. */
    void add(long amount);

    /** All that was added. */
    long sum();
}
