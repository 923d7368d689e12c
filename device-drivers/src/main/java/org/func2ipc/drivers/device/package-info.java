/**
 * The emulated virtio block device: its registers, its side of the rings, its requests, and the disks behind it.
 *
 * <p><b>Layout.</b> {@link org.func2ipc.drivers.device.VirtioMmioDevice} has the registers, {@code DeviceQueue} the
 * device's side of a ring, {@link org.func2ipc.drivers.device.BlockModel} the requests, {@link
 * org.func2ipc.drivers.device.Disk} the bytes. A board gives it memory, an interrupt line and an address.
 *
 * <p><b>Invariants.</b> The model shares the tables of the specification with the driver, and no code. It checks what
 * the driver does; in strict mode each mistake is recorded and thrown. A device reaches only memory that was attached.
 *
 * <p><b>Ordering.</b> A request's data and status are written before the used index (release). After a reset reads 0 no
 * memory is touched. The interrupt line is the level of InterruptStatus.
 *
 * <p><b>References.</b> VIRTIO 1.2; QEMU's behaviour where the specification leaves a choice.
 */
@NullMarked
package org.func2ipc.drivers.device;

import org.jspecify.annotations.NullMarked;
