package org.func2ipc.dsl.component;

/**
 * The map from physical addresses and interrupt numbers to devices: emulated, or a real machine.
 *
 * <p>One board exists in each domain that holds {@code mem} or {@code irq}; the runtime opens it before the domain's
 * components and closes it after them.
 */
public interface Board extends AutoCloseable {
    /**
     * Registers at {@code [physicalAddress, physicalAddress+size)}.
     *
     * @throws IllegalArgumentException when no device answers there; the message lists those that do
     */
    Mmio mmio(String name, long physicalAddress, long size);

    /**
     * The interrupt line {@code number}.
     *
     * @throws IllegalArgumentException when no device raises it; the message lists those that exist
     */
    Irq irq(int number);

    /** Makes {@code memory} reachable by devices at {@code physicalAddress}. Ranges may not overlap. */
    void attach(long physicalAddress, Memory memory);

    @Override
    void close();
}
