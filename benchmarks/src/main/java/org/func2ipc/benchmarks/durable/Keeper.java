package org.func2ipc.benchmarks.durable;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Called over a durable edge. */
@IpcInterface
public interface Keeper {
    /** {@code value + 1}. */
    long next(long value);
}
