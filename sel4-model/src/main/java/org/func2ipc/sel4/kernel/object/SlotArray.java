package org.func2ipc.sel4.kernel.object;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fixed number of slots of one owner, made when first looked at. */
public final class SlotArray {
    private final Object owner;
    private final @Nullable Slot[] slots;

    /** All slots empty. */
    public SlotArray(Object owner, int count) {
        this.owner = owner;
        this.slots = new Slot[count];
    }

    /** How many slots there are. */
    public int count() {
        return slots.length;
    }

    /**
     * The slot with this index.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public Slot get(int index) {
        Slot slot = slots[index];
        if (slot == null) {
            slot = new Slot(owner, index);
            slots[index] = slot;
        }
        return slot;
    }

    /** The slots that hold a capability, in order. */
    public Stream<Slot> occupied() {
        return Stream.of(slots).filter(slot -> slot != null && !slot.isEmpty());
    }
}
