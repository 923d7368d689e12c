package org.func2ipc.sel4.kernel.ipc;

import java.util.List;
import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.MessageInfo;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.Endpoint;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/** Copies a message, or a fault, from one thread to another (4.8, Transfer). */
public final class MessageTransfer {
    private final FaultMessages faults;

    /** Writes faults in the form of {@code faults}. */
    public MessageTransfer(FaultMessages faults) {
        this.faults = faults;
    }

    /**
     * Copies from {@code sender} to {@code receiver}.
     *
     * @param endpoint where they met; null for a reply, through which nothing is unwrapped
     * @param badge what the receiver sees of the sender
     * @param canGrant capabilities may travel
     */
    public void transfer(Tcb sender, @Nullable Endpoint endpoint, long badge, boolean canGrant, Tcb receiver) {
        Fault fault = sender.fault();
        if (fault != null) {
            MessageWords.deliver(receiver, badge, faults.label(fault), faults.words(sender, fault));
            return;
        }
        List<Slot> caps = canGrant && ExtraCaps.of(sender) instanceof ExtraCaps.Found found ? found.slots() : List.of();
        IpcBuffer from = IpcBuffer.of(sender, false);
        IpcBuffer to = IpcBuffer.of(receiver, true);
        MessageInfo info = sender.registers().info();
        int length = Math.min(info.length(), IpcBuffer.capacity(from, to));
        for (int i = 0; i < length; i++) {
            MessageWords.write(receiver, to, i, MessageWords.read(sender, from, i));
        }
        CapsMoved moved = transferCaps(caps, endpoint, receiver, to);
        receiver.registers().setInfo(new MessageInfo(info.label(), moved.unwrapped(), moved.count(), length));
        receiver.registers().setBadge(badge);
    }

    private record CapsMoved(int count, int unwrapped) {}

    private static CapsMoved transferCaps(
            List<Slot> caps, @Nullable Endpoint endpoint, Tcb receiver, @Nullable IpcBuffer buffer) {
        if (buffer == null || caps.isEmpty()) {
            return new CapsMoved(0, 0);
        }
        Slot free = receiveSlot(receiver, buffer);
        int count = 0;
        int unwrapped = 0;
        for (Slot source : caps) {
            if (source.cap() instanceof EndpointCap cap && cap.object() == endpoint) {
                buffer.write(IpcBufferLayout.CAPS_OR_BADGES + count, cap.badge());
                unwrapped |= 1 << count;
            } else {
                Capability derived = free == null ? NullCap.NULL : deriveOrNull(source);
                if (free == null || derived instanceof NullCap) {
                    break;
                }
                Derivation.insert(derived, source, free);
                free = null;
            }
            count++;
        }
        return new CapsMoved(count, unwrapped);
    }

    private static Capability deriveOrNull(Slot source) {
        try {
            return Derivation.derive(source, source.cap());
        } catch (RefusedException refused) {
            return NullCap.NULL;
        }
    }

    /** The empty slot that the receiver's buffer names; null when it names none. */
    private static @Nullable Slot receiveSlot(Tcb receiver, IpcBuffer buffer) {
        if (!(CSpace.resolve(receiver, buffer.read(IpcBufferLayout.RECEIVE_CNODE)) instanceof Resolution.Found root)) {
            return null;
        }
        try {
            Slot slot = CSpace.slotOf(
                    false,
                    root.slot().cap(),
                    buffer.read(IpcBufferLayout.RECEIVE_INDEX),
                    buffer.read(IpcBufferLayout.RECEIVE_DEPTH));
            return slot.isEmpty() ? slot : null;
        } catch (RefusedException refused) {
            return null;
        }
    }
}
