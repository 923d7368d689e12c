package org.func2ipc.sel4.kernel.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.UntypedCap;

/** The derivation list: links agree, only occupied slots are linked, capabilities to one object stand together. */
final class DerivationInvariants {
    private DerivationInvariants() {}

    static List<String> violations(AllSlots slots) {
        List<String> found = new ArrayList<>();
        Set<Slot> known = new HashSet<>(slots.occupied());
        Set<KernelObject> seen = new HashSet<>();
        int reached = 0;
        for (Slot slot : slots.occupied()) {
            checkLinks(slot, known, found);
            if (slot.cap() instanceof UntypedCap untyped) {
                checkReach(slot, untyped, found);
            }
            if (slot.previous() == null) {
                reached += walk(slot, known.size(), seen, found);
            }
        }
        if (reached != known.size()) {
            found.add("derivation list has " + known.size() + " entries, but " + reached + " reached from its heads");
        }
        return found;
    }

    /** A revoke of Untyped must reach everything in its memory: its descendants are all later entries that it covers. */
    private static void checkReach(Slot slot, UntypedCap untyped, List<String> found) {
        boolean inRun = slot.isRevocable();
        for (Slot later = slot.next(); later != null; later = later.next()) {
            inRun = inRun && Derivation.isParent(slot, later);
            if (!inRun && untyped.covers(later.cap())) {
                found.add(later + " is in the memory of " + slot + " but no descendant of it: " + later.cap());
            }
        }
    }

    private static void checkLinks(Slot slot, Set<Slot> known, List<String> found) {
        Slot next = slot.next();
        if (next != null && next.previous() != slot) {
            found.add("entry after " + slot + " does not point back: " + next);
        }
        if (next != null && !known.contains(next)) {
            found.add("entry after " + slot + " is an empty or unreachable slot: " + next);
        }
    }

    /** Follows one list; an object's capabilities must be one unbroken run of all lists together. */
    private static int walk(Slot head, int limit, Set<KernelObject> seen, List<String> found) {
        int count = 0;
        KernelObject last = null;
        for (Slot slot = head; slot != null && count <= limit; slot = slot.next()) {
            count++;
            KernelObject object = slot.cap().object();
            if (object != null && object != last && !seen.add(object)) {
                found.add("capabilities to " + object + " are not together in the derivation list: " + slot);
            }
            last = object;
        }
        return count;
    }
}
