package org.func2ipc.benchmarks.durable;

import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;

/** The far end of the peer, in the same process as the keeper. Not durable. */
@IpcInterface
public interface RawEnd {
    /** Answers {@code count} entries of the queues in {@code directory}. */
    void bounce(@Max(4096) String directory, long count, boolean synced);
}
