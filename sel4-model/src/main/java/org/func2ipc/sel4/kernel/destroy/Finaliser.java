package org.func2ipc.sel4.kernel.destroy;

import org.func2ipc.sel4.kernel.ipc.Endpoints;
import org.func2ipc.sel4.kernel.ipc.Notifications;
import org.func2ipc.sel4.kernel.ipc.ReplyStack;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.ipc.Waits;
import org.func2ipc.sel4.kernel.irq.InterruptTable;
import org.func2ipc.sel4.kernel.memory.AddressSpaces;
import org.func2ipc.sel4.kernel.memory.AsidTable;
import org.func2ipc.sel4.kernel.memory.IoPorts;
import org.func2ipc.sel4.kernel.object.AsidPoolCap;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.IoPortCap;
import org.func2ipc.sel4.kernel.object.IrqHandlerCap;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.PageTableCap;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.ReplyCap;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.SchedContextCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.object.ZombieCap;
import org.func2ipc.sel4.kernel.thread.SchedContexts;

/** Detaches an object from everything when its last capability is deleted. */
public final class Finaliser {
    private final Endpoints endpoints;
    private final Notifications notifications;
    private final Waits waits;
    private final ReplyStack replies;
    private final Threads threads;
    private final SchedContexts contexts;
    private final AddressSpaces addressSpaces;
    private final InterruptTable interrupts;
    private final AsidTable asids;
    private final IoPorts ports;

    /** Knows every family of objects. */
    public Finaliser(
            Endpoints endpoints,
            Notifications notifications,
            Waits waits,
            ReplyStack replies,
            Threads threads,
            SchedContexts contexts,
            AddressSpaces addressSpaces,
            InterruptTable interrupts,
            AsidTable asids,
            IoPorts ports) {
        this.endpoints = endpoints;
        this.notifications = notifications;
        this.waits = waits;
        this.replies = replies;
        this.threads = threads;
        this.contexts = contexts;
        this.addressSpaces = addressSpaces;
        this.interrupts = interrupts;
        this.asids = asids;
        this.ports = ports;
    }

    /**
     * Does what the deletion of {@code cap} does to its object.
     *
     * @param isFinal no other capability names the object
     * @return what remains to be deleted: a zombie where the object has slots, else null
     */
    public Capability finalise(Capability cap, boolean isFinal) {
        if (cap instanceof ZombieCap) {
            return cap;
        }
        if (cap instanceof FrameCap frame) {
            addressSpaces.unmap(frame);
        }
        return isFinal ? finaliseLast(cap) : NullCap.NULL;
    }

    private Capability finaliseLast(Capability cap) {
        if (cap instanceof EndpointCap endpoint) {
            endpoints.cancelAll(endpoint.object());
        } else if (cap instanceof NotificationCap notification) {
            SchedContext lent = notification.object().schedContext();
            if (lent != null) {
                contexts.unbindNotification(lent);
            }
            notifications.cancelAll(notification.object());
        } else if (cap instanceof ReplyCap reply) {
            finaliseReply(reply.object());
        } else if (cap instanceof CNodeCap node) {
            return ZombieCap.of(node.object());
        } else if (cap instanceof TcbCap thread) {
            return finaliseThread(thread.object());
        } else if (cap instanceof SchedContextCap context) {
            finaliseContext(context.object());
        } else if (cap instanceof IrqHandlerCap handler) {
            interrupts.deactivate(handler.line());
        } else if (cap instanceof PageTableCap table) {
            addressSpaces.unmapTable(table.object());
        } else if (cap instanceof AsidPoolCap pool) {
            asids.remove(pool.object());
        } else if (cap instanceof IoPortCap port) {
            ports.free(port);
        } else if (cap instanceof VSpaceCap vspace) {
            addressSpaces.destroy(vspace.object());
        }
        return NullCap.NULL;
    }

    private void finaliseReply(Reply reply) {
        Tcb thread = reply.thread();
        if (thread == null) {
            return;
        }
        if (thread.state() instanceof ThreadState.BlockedOnReply) {
            replies.finish(reply, thread);
        } else {
            waits.cancel(thread);
        }
    }

    private Capability finaliseThread(Tcb thread) {
        if (thread.boundNotification() != null) {
            Notifications.unbind(thread.boundNotification());
        }
        if (thread.schedContext() != null) {
            contexts.unbind(thread.schedContext());
        }
        threads.suspend(thread);
        return ZombieCap.of(thread);
    }

    private void finaliseContext(SchedContext context) {
        contexts.unbind(context);
        contexts.unbindNotification(context);
        contexts.completeYieldTo(context.yieldedFrom());
        SchedContexts.forgetCallStack(context);
    }
}
