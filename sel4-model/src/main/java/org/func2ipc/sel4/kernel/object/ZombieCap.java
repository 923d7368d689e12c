package org.func2ipc.sel4.kernel.object;

/**
 * What is left of the last capability to a CNode or TCB while its slots are being emptied from the end (4.5).
 *
 * @param object the CNode or TCB
 * @param slots its slots
 * @param remaining slots below this number may still hold capabilities
 */
public record ZombieCap(KernelObject object, SlotArray slots, int remaining) implements Capability {
    /** The zombie of a CNode. */
    public static ZombieCap of(CNode node) {
        return new ZombieCap(node, node.slots(), node.slots().count());
    }

    /** The zombie of a thread. */
    public static ZombieCap of(Tcb thread) {
        return new ZombieCap(thread, thread.slots(), Tcb.SLOTS);
    }

    /** The zombie with one slot less to empty. */
    public ZombieCap shrunk() {
        return new ZombieCap(object, slots, remaining - 1);
    }

    /** True when nothing is left but, possibly, the slot that holds the zombie itself. */
    public boolean isRemovableFrom(Slot slot) {
        return remaining == 0 || (remaining == 1 && slots.get(0) == slot);
    }

    /** True when {@code slot} is the first slot of the very object that dies. */
    public boolean isCyclicIn(Slot slot) {
        return slots.get(0) == slot;
    }

    @Override
    public boolean covers(Capability other) {
        return false;
    }

    @Override
    public String toString() {
        return "zombie " + object + " remaining=" + remaining;
    }
}
