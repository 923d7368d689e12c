package org.func2ipc.sel4.kernel.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.object.AsidPool;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.Mapping;
import org.func2ipc.sel4.kernel.object.PageTable;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.VSpace;

/** Address spaces and interrupt lines: nothing is mapped, identified or handed out without a capability for it. */
final class SpaceInvariants {
    private final Findings findings = new Findings();

    private SpaceInvariants() {}

    static List<String> violations(Kernel kernel, AllSlots slots) {
        SpaceInvariants invariants = new SpaceInvariants();
        Set<FrameCap> mapped = new HashSet<>();
        Set<Integer> lines = new HashSet<>();
        for (Slot slot : slots.occupied()) {
            if (slot.cap() instanceof FrameCap frame && frame.mappedIn() != null) {
                mapped.add(frame);
            } else if (slot.cap() instanceof IrqHandlerCap handler) {
                lines.add(handler.line());
            }
        }
        for (KernelObject object : kernel.objects().all()) {
            if (object instanceof VSpace vspace) {
                invariants.check(vspace, mapped);
            } else if (object instanceof PageTable table) {
                invariants.check(table);
            } else if (object instanceof AsidPool pool) {
                pool.members()
                        .forEach(member -> invariants.findings.require(
                                member.pool() == pool, member + " does not know its pool " + pool));
            }
        }
        for (int line = 0; line < kernel.interrupts().lines(); line++) {
            boolean isActive = kernel.interrupts().isActive(line);
            invariants.findings.require(
                    isActive == lines.contains(line),
                    "line " + line + (isActive ? " is active without handler" : " has a handler but is not active"));
        }
        return invariants.findings.all();
    }

    private void check(VSpace vspace, Set<FrameCap> mapped) {
        for (Map.Entry<Long, Mapping> entry : vspace.mappings().entrySet()) {
            boolean isNamed = mapped.stream()
                    .anyMatch(cap -> cap.mappedIn() == vspace
                            && cap.address() == entry.getKey()
                            && cap.object() == entry.getValue().frame());
            findings.require(isNamed, String.format("0x%x is mapped in %s without capability", entry.getKey(), vspace));
        }
        findings.require(
                vspace.pool() == null || vspace.pool().members().contains(vspace),
                vspace + " has an identifier of a pool that does not know it");
    }

    private void check(PageTable table) {
        PageTable.MappedAt place = table.mappedAt();
        if (place != null) {
            long key = VSpace.tableKey(place.address(), place.coverBits());
            findings.require(place.vspace().tables().get(key) == table, table + " is not where it is mapped");
        }
    }
}
