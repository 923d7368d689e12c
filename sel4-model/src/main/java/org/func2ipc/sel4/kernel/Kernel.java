package org.func2ipc.sel4.kernel;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.MessageInfo;
import org.func2ipc.sel4.kernel.destroy.Deletion;
import org.func2ipc.sel4.kernel.destroy.DeletionListener;
import org.func2ipc.sel4.kernel.destroy.Finaliser;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.invoke.ObjectOperations;
import org.func2ipc.sel4.kernel.ipc.CallerSlots;
import org.func2ipc.sel4.kernel.ipc.Endpoints;
import org.func2ipc.sel4.kernel.ipc.FaultDelivery;
import org.func2ipc.sel4.kernel.ipc.FaultMessages;
import org.func2ipc.sel4.kernel.ipc.IpcBuffer;
import org.func2ipc.sel4.kernel.ipc.MessageTransfer;
import org.func2ipc.sel4.kernel.ipc.MessageWords;
import org.func2ipc.sel4.kernel.ipc.Notifications;
import org.func2ipc.sel4.kernel.ipc.Replies;
import org.func2ipc.sel4.kernel.ipc.ReplyPath;
import org.func2ipc.sel4.kernel.ipc.ReplyStack;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.ipc.Waits;
import org.func2ipc.sel4.kernel.irq.InterruptTable;
import org.func2ipc.sel4.kernel.irq.Interrupts;
import org.func2ipc.sel4.kernel.irq.Preemption;
import org.func2ipc.sel4.kernel.memory.AddressSpaces;
import org.func2ipc.sel4.kernel.memory.AsidTable;
import org.func2ipc.sel4.kernel.memory.IoPorts;
import org.func2ipc.sel4.kernel.memory.ObjectFactory;
import org.func2ipc.sel4.kernel.memory.ObjectTable;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.Mapping;
import org.func2ipc.sel4.kernel.object.Registers;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The kernel. Everything that happens to it is one of these: the current thread makes a system call, touches memory, or
 * faults; an interrupt arrives; the timer ticks. Each ends with a scheduling decision.
 */
public final class Kernel {
    private static final long FAULT_PRESENT = 1;
    private static final long FAULT_USER = 4;

    private final KernelConfig config;
    private final ObjectTable objects = new ObjectTable();
    private final Scheduler scheduler;
    private final SchedContexts contexts;
    private final InterruptTable interruptTable;
    private final Interrupts interrupts;
    private final Threads threads;
    private final FaultDelivery faults;
    private final ObjectFactory factory;
    private final IpcCounts counts;
    private final Deletion deletion;
    private final AsidTable asids;
    private final SystemCallHandler handler;

    /** A kernel without objects and threads; {@link Boot} gives it the first ones. */
    public Kernel(KernelConfig config) {
        this.config = config;
        scheduler = new Scheduler(config);
        contexts = new SchedContexts(scheduler, (thread, ticks) -> MessageWords.deliver(thread, 0, 0, List.of(ticks)));
        interruptTable = new InterruptTable(config.interruptLines());
        Preemption preemption = new Preemption(interruptTable);
        AddressSpaces spaces = new AddressSpaces(config.architecture());
        ReplyStack stack = new ReplyStack(scheduler, contexts);
        ReplyPath path = config.mcs() ? stack : new CallerSlots(scheduler);
        Waits waits = new Waits(config, scheduler, path);
        FaultMessages faultMessages = new FaultMessages(config);
        MessageTransfer messages = new MessageTransfer(faultMessages);
        Notifications notifications = new Notifications(scheduler, contexts, waits);
        Endpoints endpoints = new Endpoints(scheduler, contexts, waits, path, messages, notifications);
        Replies replies = new Replies(scheduler, stack, messages, faultMessages);
        counts = new IpcCounts(new FastPath(config.mcs(), scheduler));
        faults = new FaultDelivery(config, scheduler, endpoints, counts::countFault);
        interrupts = new Interrupts(config, interruptTable, notifications, scheduler, faults, counts::countInterrupt);
        threads = new Threads(config, scheduler, waits);
        asids = new AsidTable(config.architecture().asidPools());
        IoPorts ports = new IoPorts();
        Finaliser finaliser = new Finaliser(
                endpoints, notifications, waits, stack, threads, contexts, spaces, interruptTable, asids, ports);
        deletion = new Deletion(finaliser, preemption, objects, interruptTable);
        factory = new ObjectFactory(objects, scheduler);
        ObjectOperations operations = new ObjectOperations(
                config,
                scheduler,
                contexts,
                threads,
                endpoints,
                interruptTable,
                preemption,
                spaces,
                asids,
                ports,
                factory,
                deletion);
        handler = new SystemCallHandler(config.mcs(), scheduler, endpoints, notifications, replies, faults, operations);
    }

    /** The current thread makes a system call. */
    public void systemCall(SystemCall call) {
        Tcb thread = running();
        Registers registers = thread.registers();
        registers.setFaultIp(registers.nextIp());
        registers.setNextIp(registers.nextIp() + 1);
        load(thread, call);
        counts.count(thread, call);
        try {
            handler.handle(thread, call);
        } catch (PreemptedException preempted) {
            interrupts.takePending();
        }
        finish();
    }

    /** What user level does before the call: registers, and the IPC buffer where there is one. */
    private static void load(Tcb thread, SystemCall call) {
        if (call.kind() == SystemCall.Kind.YIELD) {
            return;
        }
        IpcBuffer buffer = IpcBuffer.of(thread, true);
        for (int i = 0; i < call.words().size(); i++) {
            MessageWords.write(thread, buffer, i, call.words().get(i));
        }
        for (int i = 0; i < call.caps().size() && buffer != null; i++) {
            buffer.write(IpcBufferLayout.CAPS_OR_BADGES + i, call.caps().get(i));
        }
        boolean sends = call.kind() != SystemCall.Kind.RECV
                && call.kind() != SystemCall.Kind.NB_RECV
                && call.kind() != SystemCall.Kind.WAIT
                && call.kind() != SystemCall.Kind.NB_WAIT;
        if (sends) {
            thread.registers()
                    .setInfo(new MessageInfo(
                            call.label(), 0, call.caps().size(), call.words().size()));
        }
    }

    /** The current thread faults, other than by a system call or memory access. */
    public void fault(Fault fault) {
        Tcb thread = running();
        thread.registers().setFaultIp(thread.registers().nextIp());
        faults.deliver(thread, fault);
        finish();
    }

    /** The current thread reads the word at {@code address}; empty when that faulted. */
    public OptionalLong read(long address) {
        Mapping mapping = access(address, Access.READ);
        return mapping == null
                ? OptionalLong.empty()
                : OptionalLong.of(mapping.frame().read(offset(mapping, address)));
    }

    /** The current thread executes the instruction at {@code address}; false when that faulted. */
    public boolean execute(long address) {
        return access(address, Access.EXECUTE) != null;
    }

    /** The current thread writes the word at {@code address}; false when that faulted. */
    public boolean write(long address, long value) {
        Mapping mapping = access(address, Access.WRITE);
        if (mapping != null) {
            mapping.frame().write(offset(mapping, address), value);
        }
        return mapping != null;
    }

    private static long offset(Mapping mapping, long address) {
        return address & (mapping.frame().range().size() - 1);
    }

    private enum Access {
        READ(0),
        WRITE(2),
        EXECUTE(16);

        private final long status;

        Access(long status) {
            this.status = status;
        }

        private boolean isAllowed(Mapping mapping) {
            return switch (this) {
                case READ -> mapping.rights().read();
                case WRITE -> mapping.rights().write();
                case EXECUTE -> mapping.rights().read() && mapping.isExecutable();
            };
        }
    }

    private @Nullable Mapping access(long address, Access access) {
        Tcb thread = running();
        Map.Entry<Long, Mapping> entry = thread.vspaceRoot().cap() instanceof VSpaceCap vspace
                ? vspace.object().mappingOf(address)
                : null;
        if (entry != null && access.isAllowed(entry.getValue())) {
            thread.registers().setNextIp(thread.registers().nextIp() + 1);
            return entry.getValue();
        }
        long status = FAULT_USER | access.status | (entry == null ? 0 : FAULT_PRESENT);
        fault(new Fault.VmFault(address, access == Access.EXECUTE, status));
        return null;
    }

    /** An interrupt arrives while user level runs. */
    public void interrupt(int line) {
        interrupts.take(line);
        finish();
    }

    /** An interrupt will arrive during the next system call: a long one stops for it at its next preemption point. */
    public void interruptDuringCall(int line) {
        interruptTable.raise(line);
    }

    /** The timer ticks while user level runs. */
    public void tick() {
        interrupts.tick();
        finish();
    }

    private void finish() {
        interrupts.takePending();
        scheduler.schedule();
        contexts.completeYieldTo(scheduler.current());
    }

    private Tcb running() {
        if (scheduler.isIdle()) {
            throw new IllegalStateException(
                    "no thread can run: resume one, or let an interrupt wake one, before the next step");
        }
        return scheduler.current();
    }

    /** The build-time choices. */
    public KernelConfig config() {
        return config;
    }

    /** The scheduler, and through it the current thread. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** The thread that runs. */
    public Tcb current() {
        return scheduler.current();
    }

    /** The objects that exist. */
    public ObjectTable objects() {
        return objects;
    }

    /** The interrupt lines. */
    public InterruptTable interrupts() {
        return interruptTable;
    }

    /** What went over each edge, and which calls the fast path would have taken. */
    public IpcCounts counts() {
        return counts;
    }

    /** Tells {@code listener} of every capability that Delete and Revoke delete from now on. */
    public void addDeletionListener(DeletionListener listener) {
        deletion.addListener(listener);
    }

    /** Tells {@code listener} no more. */
    public void removeDeletionListener(DeletionListener listener) {
        deletion.removeListener(listener);
    }

    /** Faults that reached a handler's endpoint. */
    public long faultsDelivered() {
        return faults.delivered();
    }

    ObjectFactory factory() {
        return factory;
    }

    AsidTable asids() {
        return asids;
    }

    SchedContexts contexts() {
        return contexts;
    }

    Threads threads() {
        return threads;
    }
}
