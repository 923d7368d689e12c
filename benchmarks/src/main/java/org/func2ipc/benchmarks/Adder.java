package org.func2ipc.benchmarks;

import org.func2ipc.dsl.annotation.IpcInterface;

/** As little work as a call can do. */
@IpcInterface
public interface Adder {
    /** The sum. */
    long add(long a, long b);
}
