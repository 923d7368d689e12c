package org.func2ipc.sel4.kernel.cspace;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.object.CallerCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.IoPortCap;
import org.func2ipc.sel4.kernel.object.IoPortControlCap;
import org.func2ipc.sel4.kernel.object.IrqControlCap;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.PageTableCap;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.object.ZombieCap;
import org.jspecify.annotations.Nullable;

/** The derivation tree (4.6), kept as a depth-first list through the slots. */
public final class Derivation {
    private Derivation() {}

    /**
     * What a copy of {@code cap} in {@code slot} would be (4.5).
     *
     * @return {@link NullCap} where the kind cannot be copied
     * @throws RefusedException RevokeFirst for an Untyped with children; IllegalOperation for an unmapped table
     */
    public static Capability derive(Slot slot, Capability cap) throws RefusedException {
        if (cap instanceof ZombieCap
                || cap instanceof IrqControlCap
                || cap instanceof IoPortControlCap
                || cap instanceof CallerCap) {
            return NullCap.NULL;
        }
        if (cap instanceof UntypedCap) {
            RefusedException.unless(!hasChildren(slot), KernelError.revokeFirst());
        } else if (cap instanceof PageTableCap table) {
            RefusedException.unless(table.object().mappedAt() != null, KernelError.illegalOperation());
        } else if (cap instanceof VSpaceCap vspace) {
            RefusedException.unless(vspace.object().isAssigned(), KernelError.illegalOperation());
        } else if (cap instanceof FrameCap frame) {
            return frame.withoutMapping();
        }
        return cap;
    }

    /** Puts a capability to a new object directly after its Untyped; {@code parent} is null for those of the boot. */
    public static void insertNew(@Nullable Slot parent, Slot slot, Capability cap) {
        slot.setCap(cap);
        slot.setFlags(true, true);
        slot.linkBetween(parent, parent == null ? null : parent.next());
    }

    /** Puts {@code cap}, derived from what {@code source} holds, directly after it: the newest child comes first. */
    public static void insert(Capability cap, Slot source, Slot destination) {
        boolean isNewKind = startsNewSubtree(cap, source.cap());
        destination.setCap(cap);
        destination.setFlags(isNewKind, isNewKind);
        if (cap instanceof UntypedCap copy
                && source.cap() instanceof UntypedCap original
                && copy.range().equals(original.range())) {
            source.setCap(original.withUsed(original.range().size()));
        }
        destination.linkBetween(source, source.next());
    }

    private static boolean startsNewSubtree(Capability cap, Capability source) {
        if (cap instanceof EndpointCap || cap instanceof NotificationCap) {
            return cap.badge() != source.badge();
        }
        return cap instanceof UntypedCap
                || (cap instanceof IrqHandlerCap && source instanceof IrqControlCap)
                || (cap instanceof IoPortCap && source instanceof IoPortControlCap);
    }

    /** Moves the content of {@code source} and its place in the list to {@code destination}, as {@code cap}. */
    public static void move(Capability cap, Slot source, Slot destination) {
        Slot before = source.previous();
        Slot after = source.next();
        source.unlink();
        destination.setCap(cap);
        destination.setFlags(source.isRevocable(), source.isFirstBadged());
        destination.linkBetween(before, after);
        source.setCap(NullCap.NULL);
        source.setFlags(false, false);
    }

    /** Exchanges content and places; the content of {@code one} arrives as {@code capOfOne} and the other likewise. */
    public static void swap(Capability capOfOne, Slot one, Capability capOfTwo, Slot two) {
        Slot held = new Slot("swap", 0);
        move(capOfOne, one, held);
        move(capOfTwo, two, one);
        move(held.cap(), held, two);
    }

    /** Empties {@code slot}; the next entry takes over that it is the first with its badge. */
    public static void remove(Slot slot) {
        Slot next = slot.next();
        if (next != null) {
            next.setFlags(next.isRevocable(), next.isFirstBadged() || slot.isFirstBadged());
        }
        slot.unlink();
        slot.setCap(NullCap.NULL);
        slot.setFlags(false, false);
    }

    /** True when {@code later}, which follows in the list, descends from {@code earlier}. */
    public static boolean isParent(Slot earlier, Slot later) {
        Capability parent = earlier.cap();
        if (!earlier.isRevocable() || !parent.covers(later.cap())) {
            return false;
        }
        if (parent instanceof EndpointCap || parent instanceof NotificationCap) {
            return parent.badge() == 0 || (parent.badge() == later.cap().badge() && !later.isFirstBadged());
        }
        return true;
    }

    /** True when something was derived from {@code slot}. */
    public static boolean hasChildren(Slot slot) {
        Slot next = slot.next();
        return next != null && isParent(slot, next);
    }

    /** True when no other capability names the same object: its neighbours in the list would. */
    public static boolean isFinal(Slot slot) {
        Slot previous = slot.previous();
        Slot next = slot.next();
        return (previous == null || !previous.cap().namesSameObjectAs(slot.cap()))
                && (next == null || !slot.cap().namesSameObjectAs(next.cap()));
    }

    /** The descendants of {@code slot}, in list order. */
    public static List<Slot> descendants(Slot slot) {
        List<Slot> found = new ArrayList<>();
        Slot next = slot.next();
        while (next != null && isParent(slot, next)) {
            found.add(next);
            next = next.next();
        }
        return found;
    }
}
