package org.func2ipc.benchmarks.durable;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.OneWay;

/** Fills an edge quickly. */
@IpcInterface
public interface Log {
    /** Notes {@code value}. */
    @OneWay
    void note(long value);

    /** How many notes came, in this life. */
    long notes();
}
