/**
 * vhost-user: a virtio device whose rings are worked off by another process, over a Unix socket.
 *
 * <p><b>Layers, our side drives.</b> {@link org.func2ipc.drivers.vhost.StorageDaemonBoard} (a board whose disk {@code
 * qemu-storage-daemon} serves) &rarr; {@link org.func2ipc.drivers.vhost.VhostUserTransport} (a further {@link
 * org.func2ipc.drivers.virtio.Transport}) &rarr; {@code VhostLink} (messages and their answers) &rarr; {@code
 * UnixSocket} and {@code EventDescriptor} (native calls: Java's own sockets pass no descriptors).
 *
 * <p><b>Layers, our side serves.</b> {@link org.func2ipc.drivers.vhost.VhostUserBackend} hands the rings of another
 * program, QEMU for one, to a device of one of our boards: each message becomes what a driver writes to its registers.
 *
 * <p><b>Invariants.</b> Every wait has a bound. What the other side sends is checked before it is used. Memory is shared
 * by descriptor; addresses in messages are those that devices use, so no pointer leaves the process.
 *
 * <p><b>Ordering.</b> Kick and call are event descriptors: writing one orders the ring before it, reading one orders
 * what follows. {@code GET_VRING_BASE} stops a ring: when it is answered, the other side touches no memory of it.
 *
 * <p><b>References.</b> QEMU's {@code docs/interop/vhost-user.rst}; virtio 1.2.
 */
@NullMarked
package org.func2ipc.drivers.vhost;

import org.jspecify.annotations.NullMarked;
