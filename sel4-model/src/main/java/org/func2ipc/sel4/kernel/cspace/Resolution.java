package org.func2ipc.sel4.kernel.cspace;

import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.Slot;

/** Where a capability address leads. */
public sealed interface Resolution {
    /**
     * To a slot.
     *
     * @param slot the slot, possibly empty
     * @param bitsLeft bits of the address that no level took
     */
    record Found(Slot slot, int bitsLeft) implements Resolution {}

    /**
     * To nothing.
     *
     * @param failure why
     */
    record Failed(LookupFault failure) implements Resolution {}
}
