/**
 * Deletion (4.5, 4.6): what happens to an object when its last capability goes, slot by slot, so that each step leaves
 * a consistent kernel and a long deletion can stop for an interrupt.
 *
 * <p><b>Invariant</b>: a CNode or TCB whose last capability is being deleted is named by a zombie until it is empty.
 */
@NullMarked
package org.func2ipc.sel4.kernel.destroy;

import org.jspecify.annotations.NullMarked;
