package org.func2ipc.runtime.control;

import java.util.List;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.plan.BootedSystem;
import org.func2ipc.runtime.plan.HeldCapability;

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
     * Closes what capabilities stood for that were revoked. Returns when all is closed, or the system has ended.
     *
     * @param gone as they were held
     * @param why what those who use them are told
     * @throws IllegalStateException when a domain at an end of one did not say in time that it is closed there
     */
    void close(List<HeldCapability> gone, String why);

    /** Asks it to end; returns at once. */
    void requestStop();
}
