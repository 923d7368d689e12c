package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.sel4.CNodeData;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.Received;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Frame;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.Slot;

/**
 * What the root task builds for one domain: an address space, a CNode with what the domain may use and nothing else,
 * and threads. The domain gets no capability to its CNode, its address space, its threads or its frames.
 */
final class DomainSpace {
    /** Slot through which the kernel reports faults of the domain's threads. */
    static final int FAULTS = 1;

    private static final int DEPTH = 64;

    private final RootTask root;
    private final ObjectMaker maker;
    private final PlacedDomain domain;
    private final int vspace;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Grant> mapped = new ArrayList<>();
    private final Map<Integer, Integer> copies = new HashMap<>();

    /** A capability that the domain is to get in the next slot of its CNode. */
    private record Pending(String component, Purpose purpose, int source, CapRights rights, long badge) {}

    DomainSpace(RootTask root, ObjectMaker maker, PlacedDomain domain) {
        this.root = root;
        this.maker = maker;
        this.domain = domain;
        this.vspace = maker.make(ObjectType.VSPACE, 0, "vspace-" + domain.name(), name());
        RootTask.require(
                root.invoke(Boot.ASID_POOL, InvocationLabel.ASID_POOL_ASSIGN, List.of(), vspace),
                "address space of " + name());
    }

    private String name() {
        return "domain \"" + domain.name() + "\"";
    }

    PlacedDomain domain() {
        return domain;
    }

    /**
     * Maps frames at their physical addresses, for {@code component}; what the domain maps already stays as it is.
     *
     * @param rights what any component of the domain needs of them
     */
    void map(List<Integer> frames, CapRights rights, String component, Purpose purpose) {
        List<Integer> caps = frames.stream().map(frame -> mapOne(frame, rights)).toList();
        mapped.add(new Grant.InMemory(domain.name(), component, purpose, caps, root));
    }

    private int mapOne(int frame, CapRights rights) {
        return copies.computeIfAbsent(frame, unused -> mapNew(frame, rights));
    }

    private int mapNew(int frame, CapRights rights) {
        int copy = root.freshSlot();
        RootTask.require(root.copy(frame, copy, rights), "copy a frame for " + name());
        Frame object = ((FrameCap) root.cap(copy)).object();
        long address = object.range().base();
        Received answer = mapAt(copy, address, rights);
        while (answer.error() == Sel4Error.FAILED_LOOKUP) {
            int table = maker.make(ObjectType.PAGE_TABLE, 0, "page-table-" + domain.name(), name());
            RootTask.require(
                    root.invoke(table, InvocationLabel.PAGE_TABLE_MAP, List.of(address, 0L), vspace),
                    "page table of " + name());
            answer = mapAt(copy, address, rights);
        }
        RootTask.require(answer, "map " + object + " for " + name());
        return copy;
    }

    private Received mapAt(int frame, long address, CapRights rights) {
        return root.invoke(frame, InvocationLabel.PAGE_MAP, List.of(address, rights.pack(), 0L), vspace);
    }

    /**
     * Lets the domain hold a capability derived from the root task's {@code source}.
     *
     * @param rights exactly what {@code component} needs
     * @param badge who the component is to the receiver; 0 for none
     */
    void give(String component, Purpose purpose, int source, CapRights rights, long badge) {
        pending.add(new Pending(component, purpose, source, rights, badge));
    }

    /** Makes the CNode, fills it, and makes the threads; returns everything that the domain holds. */
    List<Grant> build(List<ThreadPlan> threads) {
        int radix = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(pending.size()));
        int plain = maker.make(ObjectType.CNODE, radix, "cnode-" + domain.name(), name());
        int node = root.freshSlot();
        RootTask.require(
                root.mint(plain, node, CapRights.ALL, CNodeData.skip(radix).toWord()), "guard of " + name());
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < pending.size(); i++) {
            grants.add(fill(node, FAULTS + i, pending.get(i)));
        }
        grants.addAll(mapped);
        threads.forEach(thread -> makeThread(node, thread));
        return grants;
    }

    private Grant fill(int node, int index, Pending wanted) {
        int master = wanted.source();
        if (wanted.badge() != 0) {
            master = root.freshSlot();
            RootTask.require(
                    root.mint(wanted.source(), master, wanted.rights(), wanted.badge()),
                    "mint for " + name() + ": " + wanted.purpose().describe());
        }
        RootTask.require(
                root.copyTo(node, index, DEPTH, master, wanted.rights()),
                "copy for " + name() + ": " + wanted.purpose().describe());
        Slot slot = ((CNodeCap) root.cap(node)).object().slot(index);
        return new Grant.InSlot(domain.name(), wanted.component(), wanted.purpose(), slot, master);
    }

    private void makeThread(int node, ThreadPlan thread) {
        int tcb = maker.make(ObjectType.TCB, 0, thread.name(), name());
        int buffer = maker.make(ObjectType.SMALL_PAGE, 0, "ipc-buffer-" + thread.name(), name());
        int mappedBuffer = mapOne(buffer, CapRights.READ_WRITE);
        long address = ((FrameCap) root.cap(mappedBuffer)).address();
        RootTask.require(
                root.invoke(
                        tcb,
                        InvocationLabel.TCB_CONFIGURE,
                        List.of((long) FAULTS, 0L, 0L, address),
                        node,
                        vspace,
                        mappedBuffer),
                "spaces of thread " + thread.name());
        RootTask.require(
                root.invoke(tcb, InvocationLabel.TCB_SET_PRIORITY, List.of((long) thread.priority()), Boot.TCB),
                "priority of thread " + thread.name());
        thread.made(tcb);
    }
}
