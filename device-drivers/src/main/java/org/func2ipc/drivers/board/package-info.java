/**
 * Boards: the map from physical addresses and interrupt numbers to devices.
 *
 * <p><b>Layout.</b> {@link org.func2ipc.drivers.board.VirtBoard} has the address map of QEMU's aarch64 {@code virt}
 * machine: 32 virtio-mmio transports at {@code 0x0a000000 + slot * 0x200}, interrupt {@code 16 + slot}; the first device
 * sits in slot 31.
 *
 * <p><b>Invariants.</b> A component reaches the registers that it declared and nothing beside them; a device reaches
 * only memory that was attached.
 *
 * <p><b>References.</b> VIRTIO 1.2, 4.2; QEMU's {@code virt} machine.
 */
@NullMarked
package org.func2ipc.drivers.board;

import org.jspecify.annotations.NullMarked;
