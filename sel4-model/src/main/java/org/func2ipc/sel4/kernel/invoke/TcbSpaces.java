package org.func2ipc.sel4.kernel.invoke;

import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.destroy.Deletion;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.FaultDelivery;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.object.ZombieCap;

/** Sets what a thread lives in: CSpace, VSpace, IPC buffer, fault handler. */
final class TcbSpaces {
    private final boolean mcs;
    private final Deletion deletion;

    TcbSpaces(KernelConfig config, Deletion deletion) {
        this.mcs = config.mcs();
        this.deletion = deletion;
    }

    private record Root(Capability cap, Slot source) {}

    private record Buffer(Capability cap, Slot source, long address) {}

    /** Classic: handler address, CSpace data, VSpace data, buffer address; MCS has no handler here. */
    void configure(Invocation invocation, Tcb thread) throws RefusedException, PreemptedException {
        int first = mcs ? 0 : 1;
        invocation.requireLength(first + 3, 3);
        Buffer buffer =
                checkedBuffer(invocation.word(first + 2), invocation.caps().get(2));
        requireNotDying(thread);
        Root cspace = checkedCSpace(invocation, first, 0);
        Root vspace = checkedVSpace(invocation, first + 1, 1);
        if (!mcs) {
            thread.setFaultHandler(invocation.word(0));
        }
        replace(thread.cspaceRoot(), cspace.cap(), cspace.source());
        replace(thread.vspaceRoot(), vspace.cap(), vspace.source());
        replace(thread.buffer(), buffer.cap(), buffer.source());
        thread.setIpcBuffer(buffer.address());
    }

    void setSpace(Invocation invocation, Tcb thread) throws RefusedException, PreemptedException {
        int first = mcs ? 0 : 1;
        invocation.requireLength(first + 2, mcs ? 3 : 2);
        requireNotDying(thread);
        Root cspace = checkedCSpace(invocation, first, first == 0 ? 1 : 0);
        Root vspace = checkedVSpace(invocation, first + 1, first == 0 ? 2 : 1);
        if (mcs) {
            checkHandler(invocation.capArgument(0), 1);
            setFaultHandler(thread, invocation.caps().get(0));
        } else {
            thread.setFaultHandler(invocation.word(0));
        }
        replace(thread.cspaceRoot(), cspace.cap(), cspace.source());
        replace(thread.vspaceRoot(), vspace.cap(), vspace.source());
    }

    void setIpcBuffer(Invocation invocation, Tcb thread) throws RefusedException, PreemptedException {
        invocation.requireLength(1, 1);
        Buffer buffer = checkedBuffer(invocation.word(0), invocation.caps().get(0));
        replace(thread.buffer(), buffer.cap(), buffer.source());
        thread.setIpcBuffer(buffer.address());
    }

    void setTimeoutEndpoint(Invocation invocation, Tcb thread) throws RefusedException, PreemptedException {
        if (!mcs) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(0, 1);
        checkHandler(invocation.capArgument(0), 1);
        Slot source = invocation.caps().get(0);
        replace(thread.timeoutHandlerSlot(), source.cap(), source);
    }

    /** A handler is nothing, or an endpoint that faults can be sent through (MCS). */
    static void checkHandler(Capability cap, int argument) throws RefusedException {
        RefusedException.unless(
                cap instanceof NullCap || FaultDelivery.isUsable(cap), KernelError.invalidCapability(argument));
    }

    void setFaultHandler(Tcb thread, Slot source) throws PreemptedException {
        replace(thread.faultHandlerSlot(), source.cap(), source);
    }

    private static void requireNotDying(Tcb thread) throws RefusedException {
        RefusedException.unless(
                !(thread.cspaceRoot().cap() instanceof ZombieCap)
                        && !(thread.vspaceRoot().cap() instanceof ZombieCap),
                KernelError.illegalOperation());
    }

    private static Root checkedCSpace(Invocation invocation, int word, int argument) throws RefusedException {
        Root root = derived(invocation, word, argument);
        RefusedException.unless(root.cap() instanceof CNodeCap, KernelError.illegalOperation());
        return root;
    }

    private static Root checkedVSpace(Invocation invocation, int word, int argument) throws RefusedException {
        Root root = derived(invocation, word, argument);
        RefusedException.unless(root.cap() instanceof VSpaceCap, KernelError.illegalOperation());
        return root;
    }

    private static Root derived(Invocation invocation, int word, int argument) throws RefusedException {
        Slot source = invocation.caps().get(argument);
        long data = invocation.word(word);
        Capability cap = data == 0 ? source.cap() : source.cap().withData(false, data);
        return new Root(Derivation.derive(source, cap), source);
    }

    private static Buffer checkedBuffer(long address, Slot source) throws RefusedException {
        if (address == 0) {
            return new Buffer(NullCap.NULL, source, 0);
        }
        Capability cap = Derivation.derive(source, source.cap());
        RefusedException.unless(
                cap instanceof FrameCap frame && !frame.object().isDevice(), KernelError.illegalOperation());
        RefusedException.unless((address & (IpcBufferLayout.ALIGNMENT - 1)) == 0, KernelError.alignment());
        return new Buffer(cap, source, address);
    }

    /** Deletes what {@code slot} holds, then puts the new capability, if there is one, as a child of its source. */
    private void replace(Slot slot, Capability cap, Slot source) throws PreemptedException {
        deletion.delete(slot);
        if (!(cap instanceof NullCap) && source.cap().covers(cap)) {
            Derivation.insert(cap, source, slot);
        }
    }
}
