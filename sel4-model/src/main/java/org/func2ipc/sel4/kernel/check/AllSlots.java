package org.func2ipc.sel4.kernel.check;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;

/**
 * Every slot that holds a capability: those of CNodes, of threads, and of interrupt lines.
 *
 * @param occupied the slots
 */
record AllSlots(List<Slot> occupied) {
    static AllSlots of(Kernel kernel) {
        List<Slot> found = new ArrayList<>();
        for (KernelObject object : kernel.objects().all()) {
            if (object instanceof CNode node) {
                node.slots().occupied().forEach(found::add);
            } else if (object instanceof Tcb thread) {
                thread.slots().occupied().forEach(found::add);
            }
        }
        kernel.interrupts().targets().forEach(found::add);
        return new AllSlots(found);
    }
}
