package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.destroy.Deletion;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.Endpoints;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.irq.InterruptTable;
import org.func2ipc.sel4.kernel.irq.Preemption;
import org.func2ipc.sel4.kernel.memory.AddressSpaces;
import org.func2ipc.sel4.kernel.memory.AsidTable;
import org.func2ipc.sel4.kernel.memory.IoPorts;
import org.func2ipc.sel4.kernel.memory.ObjectFactory;
import org.func2ipc.sel4.kernel.object.AsidControlCap;
import org.func2ipc.sel4.kernel.object.AsidPoolCap;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.DomainCap;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.IoPortCap;
import org.func2ipc.sel4.kernel.object.IoPortControlCap;
import org.func2ipc.sel4.kernel.object.IrqControlCap;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.PageTableCap;
import org.func2ipc.sel4.kernel.object.SchedContextCap;
import org.func2ipc.sel4.kernel.object.SchedControlCap;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Finds the family of operations for a capability; those through endpoints, notifications and replies are IPC. */
public final class ObjectOperations implements Operations {
    private final Operations nodes;
    private final Operations untyped;
    private final Operations threads;
    private final Operations domains;
    private final IrqOperations interrupts;
    private final PageOperations pages;
    private final AsidOperations asidOperations;
    private final IoPortOperations ports;
    private final SchedOperations contexts;

    /** The operations of one kernel. */
    public ObjectOperations(
            KernelConfig config,
            Scheduler scheduler,
            SchedContexts schedContexts,
            Threads threadControl,
            Endpoints endpoints,
            InterruptTable table,
            Preemption preemption,
            AddressSpaces spaces,
            AsidTable asids,
            IoPorts ioPorts,
            ObjectFactory factory,
            Deletion deletion) {
        nodes = new CNodeOperations(config, deletion, endpoints);
        untyped = new UntypedOperations(config, factory, preemption);
        TcbSpaces tcbSpaces = new TcbSpaces(config, deletion);
        threads = new TcbOperations(
                threadControl,
                new TcbRegisters(scheduler, threadControl),
                tcbSpaces,
                new TcbPriorities(config, scheduler, threadControl, schedContexts, tcbSpaces));
        domains = new DomainOperations(config, scheduler, threadControl);
        interrupts = new IrqOperations(table, deletion);
        pages = new PageOperations(spaces);
        asidOperations = new AsidOperations(asids, factory);
        ports = new IoPortOperations(ioPorts);
        contexts = new SchedOperations(scheduler, schedContexts);
    }

    @Override
    public List<Long> invoke(Invocation invocation) throws RefusedException, PreemptedException {
        Capability cap = invocation.cap();
        if (cap instanceof CNodeCap) {
            return nodes.invoke(invocation);
        }
        if (cap instanceof UntypedCap) {
            return untyped.invoke(invocation);
        }
        if (cap instanceof TcbCap) {
            return threads.invoke(invocation);
        }
        if (cap instanceof DomainCap) {
            return domains.invoke(invocation);
        }
        if (cap instanceof IrqControlCap) {
            return interrupts.onControl(invocation);
        }
        if (cap instanceof IrqHandlerCap) {
            return interrupts.onHandler(invocation);
        }
        if (cap instanceof FrameCap) {
            return pages.onFrame(invocation);
        }
        if (cap instanceof PageTableCap) {
            return pages.onPageTable(invocation);
        }
        if (cap instanceof AsidPoolCap) {
            return asidOperations.onPool(invocation);
        }
        if (cap instanceof AsidControlCap) {
            return asidOperations.onControl(invocation);
        }
        if (cap instanceof IoPortControlCap) {
            return ports.onControl(invocation);
        }
        if (cap instanceof IoPortCap) {
            return ports.onPort(invocation);
        }
        if (cap instanceof SchedControlCap) {
            return contexts.onControl(invocation);
        }
        if (cap instanceof SchedContextCap) {
            return contexts.onContext(invocation);
        }
        throw new RefusedException(
                cap instanceof VSpaceCap ? KernelError.illegalOperation() : KernelError.invalidCapability(0));
    }
}
