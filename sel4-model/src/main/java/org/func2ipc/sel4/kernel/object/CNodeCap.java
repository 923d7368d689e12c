package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CNodeData;
import org.func2ipc.sel4.Sel4Limits;

/**
 * A capability to a CNode.
 *
 * @param object the CNode
 * @param guard bits that an address must begin with
 * @param guardSize how many
 */
public record CNodeCap(CNode object, long guard, int guardSize) implements Capability {
    /** A capability without guard, as Retype makes it. */
    public static CNodeCap plain(CNode object) {
        return new CNodeCap(object, 0, 0);
    }

    /** Bits that this level resolves, guard included. */
    public int levelBits() {
        return guardSize + object.radix();
    }

    @Override
    public Capability withData(boolean preserve, long word) {
        CNodeData data = CNodeData.fromWord(word);
        if (data.guardSize() + object.radix() > Sel4Limits.WORD_BITS) {
            return NullCap.NULL;
        }
        return new CNodeCap(object, data.guard() & ((1L << data.guardSize()) - 1), data.guardSize());
    }

    @Override
    public String toString() {
        return object + (guardSize == 0 ? "" : String.format(" guard=0x%x/%d", guard, guardSize));
    }
}
