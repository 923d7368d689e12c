package org.func2ipc.sel4.kernel.cspace;

import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;

/** Lookup of capability addresses (4.4). */
public final class CSpace {
    private CSpace() {}

    /**
     * Follows {@code address} from {@code root}, level by level.
     *
     * @param bits how many low bits of the address count, 1..64
     */
    public static Resolution resolve(Capability root, long address, int bits) {
        if (!(root instanceof CNodeCap node)) {
            return new Resolution.Failed(new LookupFault.InvalidRoot());
        }
        int bitsLeft = bits;
        while (true) {
            int guardSize = node.guardSize();
            if (guardSize > bitsLeft || bitsAt(address, bitsLeft - guardSize, guardSize) != node.guard()) {
                return new Resolution.Failed(new LookupFault.GuardMismatch(bitsLeft, node.guard(), guardSize));
            }
            if (node.levelBits() > bitsLeft) {
                return new Resolution.Failed(new LookupFault.DepthMismatch(bitsLeft, node.levelBits()));
            }
            bitsLeft -= node.levelBits();
            int radix = node.object().radix();
            Slot slot = node.object().slot((int) bitsAt(address, bitsLeft, radix));
            if (bitsLeft == 0 || !(slot.cap() instanceof CNodeCap next)) {
                return new Resolution.Found(slot, bitsLeft);
            }
            node = next;
        }
    }

    /** The slot that an invocation by {@code thread} names: the whole address counts, bits may be left over. */
    public static Resolution resolve(Tcb thread, long address) {
        return resolve(thread.cspaceRoot().cap(), address, Sel4Limits.WORD_BITS);
    }

    /**
     * The slot that an operation on a CNode names: every bit must be used.
     *
     * @param isSource true for the slot a capability comes from; told apart in the error
     */
    public static Slot slotOf(boolean isSource, Capability root, long index, long depth) throws RefusedException {
        RefusedException.unless(
                root instanceof CNodeCap, KernelError.failedLookup(isSource, new LookupFault.InvalidRoot()));
        RefusedException.unless(
                Long.compareUnsigned(depth, 1) >= 0 && Long.compareUnsigned(depth, Sel4Limits.WORD_BITS) <= 0,
                KernelError.range(1, Sel4Limits.WORD_BITS));
        Resolution resolution = resolve(root, index, (int) depth);
        if (resolution instanceof Resolution.Failed failed) {
            throw new RefusedException(KernelError.failedLookup(isSource, failed.failure()));
        }
        Resolution.Found found = (Resolution.Found) resolution;
        RefusedException.unless(
                found.bitsLeft() == 0,
                KernelError.failedLookup(isSource, new LookupFault.DepthMismatch(found.bitsLeft(), 0)));
        return found.slot();
    }

    private static long bitsAt(long address, int shift, int count) {
        if (count == 0) {
            return 0;
        }
        return address >>> shift & -1L >>> (Sel4Limits.WORD_BITS - count);
    }
}
