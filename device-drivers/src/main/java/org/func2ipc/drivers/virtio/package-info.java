/**
 * The virtio block driver: virtio-mmio version 2, split virtqueue.
 *
 * <p><b>Layers.</b> {@link org.func2ipc.drivers.virtio.VirtioBlockDriver} (validation, splitting, deadlines, recovery)
 * &rarr; {@code BlockQueue} (requests in the device-reachable memory) &rarr; {@code SplitQueue} (rings) &rarr; {@code
 * Transport} (registers and interrupt; {@code MmioTransport} today).
 *
 * <p><b>Layout.</b> One queue lives in the component's {@code dma} region; see {@code QueueLayout} for the drawing.
 * Headers, status bytes and indirect tables live there too; the data of reads and writes goes straight between the
 * client's lease and the device.
 *
 * <p><b>Invariants.</b> Who owns a descriptor never changes: slot {@code k} has its own descriptors, header and status
 * byte. What the device may write (rings, status) is never the only record of anything: each queue keeps on the heap
 * what is in flight. A word that the device may change is read once. Memory that a device was told of is reused only
 * when the device answered, or after a reset that reads back 0.
 *
 * <p><b>Ordering.</b> Descriptors and ring slot (plain), then {@code avail.idx} (release), then a full fence, then the
 * look at {@code avail_event} or {@code used.flags}, then the kick. The consumer reads {@code used.idx} (acquire), the
 * element once into locals, then the data. Re-arming stores {@code used_event} (release), a full fence, then looks at
 * {@code used.idx} again. An interrupt is waited for, the device acknowledged, the line acknowledged, then requests
 * complete.
 *
 * <p><b>References.</b> Virtual I/O Device (VIRTIO) version 1.2: sections 2 (facilities), 3 (initialisation), 4.2
 * (MMIO), 5.2 (block device), 6 (reserved features). Code cites them by number.
 */
@NullMarked
package org.func2ipc.drivers.virtio;

import org.jspecify.annotations.NullMarked;
