package org.func2ipc.runtime.control;

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
     * Closes what a capability stood for that was revoked. Returns when it is closed, or the system has
     * ended.
     *
     * @param capability as it was held
     * @param why what those who use it are told
     */
    void close(HeldCapability capability, String why);

    /** Asks it to end; returns at once. */
    void requestStop();
}
