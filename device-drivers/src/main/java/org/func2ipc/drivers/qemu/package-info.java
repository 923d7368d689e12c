/**
 * A real machine as a board: QEMU's aarch64 {@code virt} with its processor off, whose own virtio device serves.
 *
 * <p><b>Layout.</b> {@link org.func2ipc.drivers.qemu.QemuBoard} is the board, {@code QemuMachine} one running QEMU:
 * {@code QemuProcess} (the process and its two sockets), {@code QtestLink} (registers and interrupts), {@code QmpLink}
 * (the machine), {@code QemuMemory} (RAM of the machine: the files of the regions at their device addresses), {@code
 * DeviceTree} (what QEMU left in that RAM about its devices). Plain {@code java.nio}: no native code.
 *
 * <p><b>Invariants.</b> Nothing of QEMU is left when this JVM ends, however it ends. Every wait for QEMU has a bound;
 * its end, its crash and its hang are a {@link org.func2ipc.drivers.virtio.DeviceLostException}, whose {@link
 * org.func2ipc.drivers.virtio.DeviceLoss} tells which.
 *
 * <p><b>Ordering.</b> One register access is one command and its answer, in program order. QEMU says that an interrupt
 * line changed before it answers the command that it belongs to, or between commands.
 *
 * <p><b>References.</b> QEMU's {@code docs/devel/qtest.rst} and {@code docs/interop/qmp-spec.txt}; devicetree
 * specification 0.4.
 */
@NullMarked
package org.func2ipc.drivers.qemu;

import org.jspecify.annotations.NullMarked;
