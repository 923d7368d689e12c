package org.func2ipc.sel4.kernel.destroy;

import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.Slot;

/** Is told which capabilities Delete and Revoke delete, so that what they stand for can be closed. */
@FunctionalInterface
public interface DeletionListener {
    /**
     * A capability was deleted. Called in the order of deletion, once for each; a CNode or TCB that dies is told before
     * what its slots held. Reply capabilities that a reply uses up are not deleted in this sense.
     *
     * @param slot where it was
     * @param cap what it was
     */
    void deleted(Slot slot, Capability cap);
}
