package org.func2ipc.dsl.component;

import java.time.Duration;

/**
 * seL4's notification, at the end that waits: a word into which the badges of signals are OR-ed. Signals coalesce, and
 * none is lost: two before a wait are one wake-up with the bits of both. Those that come before this component is ready
 * stay until it asks.
 *
 * <p>One thread of the component waits at a time. {@link #poll} and {@link #await} fail with the runtime's {@code
 * InvalidCapability}, executed NO, once the right to wait was revoked; who waits then is woken.
 */
public interface Notification {
    /** Name, as declared. */
    String name();

    /** Takes what is pending; 0 when nothing is. Does not wait. */
    long poll();

    /**
     * Waits for a signal and takes what is pending.
     *
     * @return the badges of all signals since the last look, OR-ed; 0 when none came within {@code timeout}
     */
    long await(Duration timeout);

    /**
     * The bits that the signals of {@code component} set.
     *
     * @throws IllegalArgumentException when it may not signal this; the message lists those that may
     */
    long badgeOf(String component);
}
