package org.func2ipc.benchmarks.ipc;

import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.annotation.IpcInterface;

/** A client domain beside the program's: calls on demand, as fast as it can, and asks the next one to do the same. */
@IpcInterface
public interface Loads {
    /** Calls for {@code millis} milliseconds of the machine's clock from {@code begin} on; all that are asked together. */
    CompletionStage<LoadCounts> load(long begin, long millis);
}
