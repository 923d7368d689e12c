package org.func2ipc.sel4.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;

/** The capabilities that a message names, looked up in its sender's CSpace. */
public sealed interface ExtraCaps {
    /** The slots that the message of {@code thread} names; none without IPC buffer; a fault when one is not found. */
    static ExtraCaps of(Tcb thread) {
        IpcBuffer buffer = IpcBuffer.of(thread, false);
        List<Slot> slots = new ArrayList<>();
        int count = buffer == null ? 0 : thread.registers().info().extraCaps();
        for (int i = 0; i < count && buffer != null; i++) {
            long address = buffer.read(IpcBufferLayout.CAPS_OR_BADGES + i);
            Resolution resolution = CSpace.resolve(thread, address);
            if (resolution instanceof Resolution.Failed failed) {
                return new Failed(new Fault.CapFault(address, false, failed.failure()));
            }
            slots.add(((Resolution.Found) resolution).slot());
        }
        return new Found(List.copyOf(slots));
    }

    /** All were found; slots may be empty. */
    record Found(List<Slot> slots) implements ExtraCaps {}

    /** One was not found. */
    record Failed(Fault.CapFault fault) implements ExtraCaps {}
}
