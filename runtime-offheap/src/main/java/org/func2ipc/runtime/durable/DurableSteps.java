package org.func2ipc.runtime.durable;

import java.util.ServiceLoader;

/**
 * Told of each step of the protocol: the door by which tests end a process at any of them. Found as a service; a system
 * without one does nothing at its steps.
 */
@FunctionalInterface
public interface DurableSteps {
    /** Does nothing. */
    DurableSteps NONE = step -> {};

    /** This process is at {@code step}. Called on the call path, by any thread. */
    void at(DurableStep step);

    /** The one that is on the class path; {@link #NONE} when there is none. */
    static DurableSteps ofThisProcess() {
        return ServiceLoader.load(DurableSteps.class).findFirst().orElse(NONE);
    }
}
