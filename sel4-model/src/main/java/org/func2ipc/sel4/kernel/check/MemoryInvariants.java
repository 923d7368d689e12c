package org.func2ipc.sel4.kernel.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.UntypedCap;

/** Memory: objects do not overlap, lie below the watermark of their Untyped, and are named by a capability. */
final class MemoryInvariants {
    private MemoryInvariants() {}

    static List<String> violations(Kernel kernel, AllSlots slots) {
        List<String> found = new ArrayList<>();
        Set<KernelObject> named = new HashSet<>();
        for (Slot slot : slots.occupied()) {
            if (slot.cap().object() != null) {
                named.add(slot.cap().object());
            }
            if (slot.cap() instanceof UntypedCap untyped) {
                checkWatermark(kernel, slot, untyped, found);
            }
        }
        KernelObject before = null;
        for (KernelObject object : kernel.objects().all()) {
            if (!named.remove(object)) {
                found.add("no capability names " + object);
            }
            if (before != null && before.range().overlaps(object.range())) {
                found.add(before + " overlaps " + object);
            }
            before = object;
        }
        named.forEach(object -> found.add("a capability names " + object + ", which does not exist"));
        return found;
    }

    private static void checkWatermark(Kernel kernel, Slot slot, UntypedCap untyped, List<String> found) {
        long watermark = untyped.range().base() + untyped.used();
        if (untyped.used() > untyped.range().size()) {
            found.add("watermark of " + slot + " is beyond its end: " + untyped);
        }
        for (KernelObject object : kernel.objects().all()) {
            if (untyped.range().covers(object.range()) && object.range().end() > watermark) {
                found.add(object + " lies above the watermark of " + slot + ": " + untyped);
            }
        }
    }
}
