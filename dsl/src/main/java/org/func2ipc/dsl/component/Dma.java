package org.func2ipc.dsl.component;

/**
 * Memory that a device of the board reaches too: contiguous in device addresses, zero at start, page-aligned.
 *
 * <p>The device may change it at any time: read each control word once.
 */
public interface Dma extends Memory {
    /** Name, as declared. */
    String name();

    /** The device's address of the byte at {@code offset}, 0..{@link #length()} (the end may be asked for). */
    long deviceAddress(long offset);

    /**
     * The device's address of the first byte of leased memory, so that a device reads or writes it without a copy.
     * The lease is contiguous in device addresses.
     */
    long deviceAddress(Lease lease);
}
