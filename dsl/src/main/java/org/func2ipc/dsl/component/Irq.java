package org.func2ipc.dsl.component;

import java.time.Duration;

/**
 * One interrupt line, delivered as an seL4 notification: masked from delivery until {@link #acknowledge()}; an
 * interrupt that comes before it is neither lost nor delivered twice. Waiting, and acknowledging, fail with the runtime's
 * {@code InvalidCapability}, executed NO, once the right to do so was revoked.
 */
public interface Irq {
    /** Number of the line on the board. */
    int number();

    /**
     * Waits for the next interrupt.
     *
     * @return false when none came within {@code timeout}
     */
    boolean await(Duration timeout);

    /** Unmasks the line: the next interrupt may be delivered. To be called after the device was acknowledged. */
    void acknowledge();
}
