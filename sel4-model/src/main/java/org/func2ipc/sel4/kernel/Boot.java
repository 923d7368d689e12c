package org.func2ipc.sel4.kernel;

import org.func2ipc.sel4.Architecture;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Limits;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.object.AsidControlCap;
import org.func2ipc.sel4.kernel.object.AsidPool;
import org.func2ipc.sel4.kernel.object.AsidPoolCap;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.DomainCap;
import org.func2ipc.sel4.kernel.object.Frame;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.IoPortControlCap;
import org.func2ipc.sel4.kernel.object.IrqControlCap;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.SchedContextCap;
import org.func2ipc.sel4.kernel.object.SchedControlCap;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.func2ipc.sel4.kernel.object.VSpace;
import org.func2ipc.sel4.kernel.object.VSpaceCap;

/** Makes the root task: its thread, spaces, and the capabilities to everything, in seL4's usual slots. */
public final class Boot {
    /** Slot of the root task's TCB. */
    public static final int TCB = 1;
    /** Slot of its CNode. */
    public static final int CNODE = 2;
    /** Slot of its address space. */
    public static final int VSPACE = 3;
    /** Slot of interrupt control. */
    public static final int IRQ_CONTROL = 4;
    /** Slot of the control of address-space identifiers. */
    public static final int ASID_CONTROL = 5;
    /** Slot of the first pool of address-space identifiers. */
    public static final int ASID_POOL = 6;
    /** Slot of port control; x86-64 only. */
    public static final int IO_PORT_CONTROL = 7;
    /** Slot of the frame with its IPC buffer. */
    public static final int IPC_BUFFER = 10;
    /** Slot of the domain capability. */
    public static final int DOMAIN = 11;
    /** Slot of scheduling control (MCS). */
    public static final int SCHED_CONTROL = 13;
    /** Slot of its scheduling context (MCS). */
    public static final int SCHED_CONTEXT = 14;
    /** Slot of the first Untyped; plain memory first, then that of devices. */
    public static final int FIRST_UNTYPED = 16;

    private static final long KERNEL_MEMORY = 0x10_0000L;
    private static final long IPC_BUFFER_ADDRESS = 0x1000L;

    private final Kernel kernel;
    private final CNode root;
    private long nextAddress = KERNEL_MEMORY;

    private Boot(Kernel kernel, int rootRadix) {
        this.kernel = kernel;
        this.root = new CNode(memory(rootRadix + Sel4Limits.SLOT_BITS), rootRadix);
    }

    /** Boots: afterwards the root task is the current thread, with the highest priority. */
    public static Kernel boot(KernelConfig config, BootMemory memory) {
        Kernel kernel = new Kernel(config);
        new Boot(kernel, memory.rootRadix()).start(memory);
        return kernel;
    }

    private void start(BootMemory memory) {
        VSpace vspace = new VSpace(memory(Sel4Limits.PAGE_BITS));
        AsidPool pool = new AsidPool(memory(Sel4Limits.PAGE_BITS));
        Frame buffer = new Frame(memory(Sel4Limits.PAGE_BITS), false);
        Tcb thread = new Tcb(memory(kernel.config().architecture().tcbBits()));
        thread.name("root");
        root.name("root-cnode");
        vspace.name("vspace");
        pool.members().add(vspace);
        vspace.setPool(pool);
        int guardSize = Sel4Limits.WORD_BITS - root.radix();
        put(TCB, new TcbCap(thread));
        put(CNODE, new CNodeCap(root, 0, guardSize));
        put(VSPACE, new VSpaceCap(vspace));
        put(IRQ_CONTROL, new IrqControlCap());
        put(ASID_CONTROL, new AsidControlCap());
        if (kernel.config().architecture() == Architecture.X86_64) {
            put(IO_PORT_CONTROL, new IoPortControlCap());
        }
        kernel.asids().add(pool);
        put(ASID_POOL, new AsidPoolCap(pool));
        put(IPC_BUFFER, FrameCap.unmapped(buffer, CapRights.READ_WRITE));
        put(DOMAIN, new DomainCap());
        int slot = FIRST_UNTYPED;
        for (MemoryRange range : memory.untyped()) {
            put(slot++, UntypedCap.fresh(range, false));
        }
        for (MemoryRange range : memory.devices()) {
            put(slot++, UntypedCap.fresh(range, true));
        }
        copy(CNODE, thread.cspaceRoot());
        copy(VSPACE, thread.vspaceRoot());
        copy(IPC_BUFFER, thread.buffer());
        thread.setIpcBuffer(IPC_BUFFER_ADDRESS);
        thread.setPriority(Sel4Limits.MAX_PRIORITY);
        thread.setMaxControlledPriority(Sel4Limits.MAX_PRIORITY);
        if (kernel.config().mcs()) {
            giveTime(thread);
        }
        kernel.threads().resume(thread);
        kernel.scheduler().schedule();
    }

    private void giveTime(Tcb thread) {
        SchedContext context = new SchedContext(memory(Sel4Limits.MIN_SCHED_CONTEXT_BITS));
        context.configure(SchedContext.Parameters.roundRobin(Tcb.TIME_SLICE), 0);
        put(SCHED_CONTROL, new SchedControlCap());
        put(SCHED_CONTEXT, new SchedContextCap(context));
        kernel.contexts().bind(context, thread);
    }

    private void put(int index, Capability cap) {
        Derivation.insertNew(null, root.slot(index), cap);
        KernelObject object = cap.object();
        if (object != null) {
            kernel.objects().add(object);
        }
    }

    private void copy(int index, Slot destination) {
        Slot source = root.slot(index);
        Derivation.insert(source.cap(), source, destination);
    }

    private MemoryRange memory(int bits) {
        long size = 1L << bits;
        long base = (nextAddress + size - 1) / size * size;
        nextAddress = base + size;
        return new MemoryRange(base, bits);
    }
}
