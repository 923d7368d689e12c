package org.func2ipc.runtime.live;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A run that was found.
 *
 * @param directory its run directory, or what was kept of one
 * @param description what it consists of
 */
public record FoundRun(Path directory, RunDescription description) {
    /** The machine tells a process's start by its wall clock, which may be set meanwhile. */
    private static final long CLOCK_TOLERANCE_MILLIS = 2_000;

    /** True while its root task lives. */
    public boolean isAlive() {
        return ProcessHandle.of(description.root())
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Math.abs(RunDescription.started(process) - description.rootStarted()) <= CLOCK_TOLERANCE_MILLIS)
                .isPresent();
    }

    /**
     * What its root task says about it now.
     *
     * @throws IOException when the run has ended and its files are gone, or before the first domain was started
     */
    public RunStatus status() throws IOException {
        return RunStatus.read(directory);
    }
}
