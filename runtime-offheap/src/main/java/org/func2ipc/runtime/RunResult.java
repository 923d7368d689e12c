package org.func2ipc.runtime;

import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param status exit status: the program's own, or {@link #USAGE_ERROR}, or {@link #SYSTEM_FAILED}
 * @param processes domain processes, without the root task; 1 when all ran in this one
 * @param calls calls per edge, in the order of the model's edges
 * @param elapsed from the start of the first domain to the end of the last
 */
public record RunResult(int status, int processes, List<EdgeCount> calls, Duration elapsed) {
    /** Wrong command line. */
    public static final int USAGE_ERROR = 2;

    /** The system did not start, a component died, or the run took too long. */
    public static final int SYSTEM_FAILED = 3;

    public RunResult {
        calls = List.copyOf(calls);
    }
}
