package org.func2ipc.benchmarks;

import org.func2ipc.dsl.annotation.IpcInterface;

/** The far side of the measurements between processes. */
@IpcInterface
public interface Counter {
    /** The next number: a request and a reply of one {@code long}. */
    long next(long value);

    /** Bytes that the thread which serves this has allocated so far. */
    long allocatedBytes();

    /** Answers {@code rounds} raw ping-pongs on the words both sides mapped. */
    void bounce(long rounds);
}
