package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.memory.IoPorts;
import org.func2ipc.sel4.kernel.object.IoPortCap;
import org.func2ipc.sel4.kernel.object.Slot;

/** Operations on ports and their control (x86-64). */
final class IoPortOperations {
    private final IoPorts ports;

    IoPortOperations(IoPorts ports) {
        this.ports = ports;
    }

    /** Words: first port, last port, index, depth of the new capability. */
    List<Long> onControl(Invocation invocation) throws RefusedException {
        if (invocation.label() != InvocationLabel.IO_PORT_CONTROL_ISSUE) {
            throw Invocation.unknownLabel();
        }
        invocation.requireLength(4, 1);
        int first = (int) invocation.word(0) & (IoPorts.COUNT - 1);
        int last = (int) invocation.word(1) & (IoPorts.COUNT - 1);
        RefusedException.unless(first <= last, KernelError.invalidArgument(1));
        RefusedException.unless(!ports.isAnyInUse(first, last), KernelError.revokeFirst());
        Slot slot = CSpace.slotOf(false, invocation.capArgument(0), invocation.word(2), invocation.word(3));
        Invocation.requireEmpty(slot);
        IoPortCap cap = new IoPortCap(first, last);
        ports.allocate(cap);
        Derivation.insert(cap, invocation.slot(), slot);
        return List.of();
    }

    List<Long> onPort(Invocation invocation) throws RefusedException {
        InvocationLabel label = invocation.label();
        if (label == null) {
            throw Invocation.unknownLabel();
        }
        return switch (label) {
            case IO_PORT_IN8 -> List.of(ports.read(checkedPort(invocation, 1), 1));
            case IO_PORT_IN16 -> List.of(ports.read(checkedPort(invocation, 2), 2));
            case IO_PORT_IN32 -> List.of(ports.read(checkedPort(invocation, 4), 4));
            case IO_PORT_OUT8 -> write(invocation, 1);
            case IO_PORT_OUT16 -> write(invocation, 2);
            case IO_PORT_OUT32 -> write(invocation, 4);
            default -> throw Invocation.unknownLabel();
        };
    }

    private List<Long> write(Invocation invocation, int bytes) throws RefusedException {
        invocation.requireLength(2, 0);
        ports.write(checkedPort(invocation, bytes), bytes, invocation.word(1));
        return List.of();
    }

    private static int checkedPort(Invocation invocation, int bytes) throws RefusedException {
        invocation.requireLength(1, 0);
        IoPortCap cap = (IoPortCap) invocation.cap();
        int port = (int) invocation.word(0) & (IoPorts.COUNT - 1);
        RefusedException.unless(port >= cap.first() && port + bytes - 1 <= cap.last(), KernelError.illegalOperation());
        return port;
    }
}
