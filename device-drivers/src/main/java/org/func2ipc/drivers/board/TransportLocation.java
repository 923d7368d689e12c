package org.func2ipc.drivers.board;

/**
 * Where a virtio-mmio transport is.
 *
 * @param address physical address of its registers
 * @param size their bytes
 * @param interrupt number of its interrupt
 */
public record TransportLocation(long address, long size, int interrupt) {}
