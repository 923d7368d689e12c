package org.func2ipc.dsl.component;

/**
 * What a component was given: exactly what the definition declares for it.
 *
 * <p>Each method throws {@link IllegalArgumentException} for a name or interface that the component did not declare;
 * the message lists what it did.
 */
public interface Environment extends Options {
    /** Name of the component. */
    String component();

    /** The required interface {@code type}: a gate, whatever the mode. */
    <T> T require(Class<T> type);

    /** Device registers declared by {@code mem}. */
    Mmio mem(String name);

    /** Device-reachable memory declared by {@code dma}. */
    Dma dma(String name);

    /** Memory to lend, declared by {@code shared}. */
    SharedRegion shared(String name);

    /** Interrupt declared by {@code irq}. */
    Irq irq(String name);

    /** Notification that it waits for, declared by {@code notification} or {@code boundNotification}. */
    Notification notification(String name);

    /** The right to signal {@code notification} of {@code component}, declared by {@code signals}. */
    Signal signal(String component, String notification);

    /**
     * Starts a thread of this component, a daemon that ends with it. Only for a component that declares {@code
     * threads()}: who else calls gates from threads of its own would break the rule of one call at a time.
     */
    Thread startThread(String name, Runnable body);
}
