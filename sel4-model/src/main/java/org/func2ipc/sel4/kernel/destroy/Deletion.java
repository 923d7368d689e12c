package org.func2ipc.sel4.kernel.destroy;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.irq.InterruptTable;
import org.func2ipc.sel4.kernel.irq.Preemption;
import org.func2ipc.sel4.kernel.memory.ObjectTable;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.ZombieCap;

/**
 * Deletes capabilities, and with the last one the object.
 *
 * <p>A CNode is emptied from its end. Its capability becomes a zombie, which shrinks by one slot at a time. Where a slot
 * of the dying node holds the last capability to another node, that node's zombie is not followed: it changes places
 * with the first slot, and the loop at the top goes on with it. So the work needs no stack, however deep the nesting.
 */
public final class Deletion {
    private final Finaliser finaliser;
    private final Preemption preemption;
    private final ObjectTable objects;
    private final InterruptTable interrupts;
    private final List<DeletionListener> listeners = new ArrayList<>();

    /** Deletes through {@code finaliser}. */
    public Deletion(Finaliser finaliser, Preemption preemption, ObjectTable objects, InterruptTable interrupts) {
        this.finaliser = finaliser;
        this.preemption = preemption;
        this.objects = objects;
        this.interrupts = interrupts;
    }

    /** Tells {@code listener} of every capability that is deleted from now on. */
    public void addListener(DeletionListener listener) {
        listeners.add(listener);
    }

    /** Tells {@code listener} no more. */
    public void removeListener(DeletionListener listener) {
        listeners.remove(listener);
    }

    /**
     * Empties {@code slot}; succeeds when it is empty already.
     *
     * @throws PreemptedException when an interrupt waits; the same call continues the work
     */
    public void delete(Slot slot) throws PreemptedException {
        finaliseSlot(slot, true);
        empty(slot);
    }

    /** Deletes what was derived from {@code slot}, nearest in the list first; the slot itself stays. */
    public void revoke(Slot slot) throws PreemptedException {
        Slot next = slot.next();
        while (next != null && Derivation.isParent(slot, next)) {
            delete(next);
            preemption.point();
            next = slot.next();
        }
    }

    /** Empties a slot of the kernel's own, which holds nothing with slots. */
    public void deleteSimple(Slot slot) {
        if (!slot.isEmpty()) {
            finalise(slot);
            empty(slot);
        }
    }

    private Capability finalise(Slot slot) {
        boolean isFinal = Derivation.isFinal(slot);
        if (isFinal && slot.cap() instanceof IrqHandlerCap handler) {
            deleteSimple(interrupts.target(handler.line()));
        }
        return finaliser.finalise(slot.cap(), isFinal);
    }

    /** Deletes one level down: a zombie that names its own slot is left for the caller. */
    private void deleteInside(Slot slot) throws PreemptedException {
        if (finaliseSlot(slot, false)) {
            empty(slot);
        }
    }

    /** Works until what {@code slot} holds can be removed; false when it may only be removed from outside. */
    private boolean finaliseSlot(Slot slot, boolean isOutermost) throws PreemptedException {
        while (!slot.isEmpty()) {
            Capability before = slot.cap();
            Capability rest = finalise(slot);
            if (!(rest instanceof ZombieCap zombie)) {
                return true;
            }
            if (!(before instanceof ZombieCap)) {
                tell(slot, before);
            }
            if (zombie.isRemovableFrom(slot)) {
                slot.setCap(zombie);
                return true;
            }
            slot.setCap(zombie);
            if (!isOutermost && zombie.isCyclicIn(slot)) {
                return false;
            }
            reduce(slot, zombie, isOutermost);
            preemption.point();
        }
        return true;
    }

    private void reduce(Slot slot, ZombieCap zombie, boolean isOutermost) throws PreemptedException {
        Slot first = zombie.slots().get(0);
        if (!isOutermost) {
            Derivation.swap(first.cap(), first, slot.cap(), slot);
            return;
        }
        deleteInside(zombie.slots().get(zombie.remaining() - 1));
        if (slot.cap() instanceof ZombieCap now && now.equals(zombie)) {
            slot.setCap(zombie.shrunk());
        }
    }

    private void empty(Slot slot) {
        Capability cap = slot.cap();
        KernelObject object = cap.object();
        boolean wasFinal = cap instanceof ZombieCap || Derivation.isFinal(slot);
        Derivation.remove(slot);
        if (!(cap instanceof NullCap) && !(cap instanceof ZombieCap)) {
            tell(slot, cap);
        }
        if (object != null && wasFinal) {
            objects.remove(object);
        }
    }

    private void tell(Slot slot, Capability cap) {
        for (DeletionListener listener : List.copyOf(listeners)) {
            listener.deleted(slot, cap);
        }
    }
}
