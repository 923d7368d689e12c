package org.func2ipc.runtime.control;

import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.plan.BootedSystem;

/** A system that can be run once, whatever its mode. */
public interface Controlled {
    /** It on the kernel model. */
    BootedSystem booted();

    /**
     * Runs it to its end on the calling thread.
     *
     * @param ready run once, when every component is ready and the program begins; not when the system never gets there
     */
    RunResult run(Runnable ready);

    /**
     * Closes what the capability to call over {@code edge} stood for. Returns when it is closed, or the system has
     * ended.
     *
     * @param why what callers are told
     */
    void close(EdgeModel edge, String why);

    /** Asks it to end; returns at once. */
    void requestStop();
}
