package org.func2ipc.runtime.replay;

import java.util.List;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param requests requests that the component served again, with the recorded outcome
 * @param calls calls that it made again, as recorded
 * @param difference the first output that differs; empty when none does
 * @param stopped why the replay could not go on to the end of the recording; empty when it did
 * @param remarks what else there is to know
 */
public record ReplayResult(
        long requests, long calls, Optional<Difference> difference, Optional<String> stopped, List<String> remarks) {
    public ReplayResult {
        remarks = List.copyOf(remarks);
    }
}
