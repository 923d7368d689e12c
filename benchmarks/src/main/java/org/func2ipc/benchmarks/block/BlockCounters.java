package org.func2ipc.benchmarks.block;

import org.func2ipc.dsl.annotation.IpcInterface;

/** What a driver did so far, and what its process allocated. */
@IpcInterface
public interface BlockCounters {
    /** Now. */
    BlockCounts counts();
}
