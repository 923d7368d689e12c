package org.func2ipc.dsl.component;

/**
 * A component with a bound notification: its signals come at the point where its calls come, so that one thread serves
 * both, one at a time unless the component is {@code concurrent()}.
 */
@FunctionalInterface
public interface Notified {
    /**
     * Signals have come. An exception goes to the fault log and a counter, as that of a one-way call.
     *
     * @param badges the badges of all signals since the last time, OR-ed; not 0
     */
    void signalled(long badges);
}
