/**
 * Boards: the map from physical addresses and interrupt numbers to devices, and the device models of the emulated one.
 *
 * <p><b>Layout.</b> {@link org.func2ipc.drivers.board.VirtBoard} has the address map of QEMU's aarch64 {@code virt}
 * machine: 32 virtio-mmio transports at {@code 0x0a000000 + slot * 0x200}, interrupt {@code 16 + slot}; the first device
 * sits in slot 31. {@code VirtioMmioDevice} has the registers, {@code DeviceQueue} the device's side of a ring, {@link
 * org.func2ipc.drivers.board.BlockModel} the requests, {@link org.func2ipc.drivers.board.Disk} the bytes.
 *
 * <p><b>Invariants.</b> The models share the tables of the specification with the driver, and no code. They check what
 * the driver does; in strict mode each mistake is recorded and thrown. A device reaches only memory that was attached.
 *
 * <p><b>Ordering.</b> A request's data and status are written before the used index (release). After a reset reads 0 no
 * memory is touched. The interrupt line is the level of InterruptStatus.
 *
 * <p><b>References.</b> VIRTIO 1.2; QEMU's behaviour where the specification leaves a choice.
 */
@NullMarked
package org.func2ipc.drivers.board;

import org.jspecify.annotations.NullMarked;
