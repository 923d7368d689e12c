package org.func2ipc.benchmarks.ipc;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.OneWay;
import org.func2ipc.dsl.annotation.Writable;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/** The far side of the measurements: one method for each way in which a call can go. */
@IpcInterface
public interface Echoes {
    /** {@code value} + 1: one word each way. */
    long next(long value);

    /** What came. */
    @Max(65_528)
    Bytes echo(@Max(65_528) Bytes content);

    /** Adds one to the first and the last word of leased memory; returns the first. */
    long touch(@Writable Lease memory);

    /** Counts one. */
    @OneWay
    void post(long value);

    /** How many were posted. */
    long posted();

    /** Bytes that all threads of the far process have allocated so far. */
    long allocatedBytes();
}
