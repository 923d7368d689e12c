package org.func2ipc.sel4.kernel.object;

/** A table of 2^radix capability slots. */
public final class CNode extends KernelObject {
    private final int radix;
    private final SlotArray slots;

    /** A table with all slots empty. */
    public CNode(MemoryRange range, int radix) {
        super(range);
        this.radix = radix;
        this.slots = new SlotArray(this, 1 << radix);
    }

    /** Bits of an index. */
    public int radix() {
        return radix;
    }

    /** The slots. */
    public SlotArray slots() {
        return slots;
    }

    /** The slot at {@code index}. */
    public Slot slot(int index) {
        return slots.get(index);
    }

    @Override
    public String kind() {
        return "cnode";
    }
}
