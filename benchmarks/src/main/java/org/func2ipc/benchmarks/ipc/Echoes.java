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

    /** The sum: a message that does not fit the message registers, and makes no object at either side. */
    long sum(
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j,
            long k,
            long l,
            long m,
            long n,
            long o,
            long p);

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

    /** What the threads of the far process sleep on. */
    @Max(64)
    String futex();

    /** Bytes that all threads of the far process have allocated so far. */
    long allocatedBytes();
}
