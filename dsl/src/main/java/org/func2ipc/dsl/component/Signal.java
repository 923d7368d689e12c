package org.func2ipc.dsl.component;

/** The right to signal one notification of another component. */
public interface Signal {
    /** The component that waits. */
    String component();

    /** Name of the notification, as that component declares it. */
    String notification();

    /** The bits that this sets. */
    long badge();

    /**
     * Sets the bits and wakes who waits. Never waits, whoever is ready or dead at the other end. Fails with the runtime's
     * {@code InvalidCapability}, executed NO, once the right to signal was revoked.
     */
    void signal();
}
