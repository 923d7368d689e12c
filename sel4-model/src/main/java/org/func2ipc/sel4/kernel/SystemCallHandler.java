package org.func2ipc.sel4.kernel;

import java.util.List;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.invoke.Invocation;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.invoke.ObjectOperations;
import org.func2ipc.sel4.kernel.ipc.CallerSlots;
import org.func2ipc.sel4.kernel.ipc.Endpoints;
import org.func2ipc.sel4.kernel.ipc.ExtraCaps;
import org.func2ipc.sel4.kernel.ipc.FaultDelivery;
import org.func2ipc.sel4.kernel.ipc.MessageWords;
import org.func2ipc.sel4.kernel.ipc.Notifications;
import org.func2ipc.sel4.kernel.ipc.Replies;
import org.func2ipc.sel4.kernel.object.CallerCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.LookupFault;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.ReplyCap;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Executes the system calls of the current thread: what is looked up, what is refused, who is answered. */
final class SystemCallHandler {
    private final boolean mcs;
    private final Scheduler scheduler;
    private final Endpoints endpoints;
    private final Notifications notifications;
    private final Replies replies;
    private final FaultDelivery faults;
    private final ObjectOperations operations;

    SystemCallHandler(
            boolean mcs,
            Scheduler scheduler,
            Endpoints endpoints,
            Notifications notifications,
            Replies replies,
            FaultDelivery faults,
            ObjectOperations operations) {
        this.mcs = mcs;
        this.scheduler = scheduler;
        this.endpoints = endpoints;
        this.notifications = notifications;
        this.replies = replies;
        this.faults = faults;
        this.operations = operations;
    }

    private record Mode(boolean isCall, boolean isBlocking, boolean canDonate) {}

    private static final Mode SEND = new Mode(false, true, false);
    private static final Mode NB_SEND = new Mode(false, false, false);
    private static final Mode NB_SEND_DONATING = new Mode(false, false, true);
    private static final Mode CALL = new Mode(true, true, true);

    void handle(Tcb thread, SystemCall call) throws PreemptedException {
        if (!call.kind().isKnown(mcs)) {
            faults.deliver(thread, new Fault.UnknownSyscall(call.kind().number()));
            return;
        }
        switch (call.kind()) {
            case SEND -> invoke(thread, call.cap(), SEND);
            case NB_SEND -> invoke(thread, call.cap(), NB_SEND);
            case CALL -> invoke(thread, call.cap(), CALL);
            case RECV -> receive(thread, call, true, true);
            case NB_RECV -> receive(thread, call, false, true);
            case WAIT -> receive(thread, call, true, false);
            case NB_WAIT -> receive(thread, call, false, false);
            case REPLY -> replyToCaller(thread);
            case REPLY_RECV -> replyAndReceive(thread, call);
            case NB_SEND_RECV -> {
                invoke(thread, call.destination(), NB_SEND_DONATING);
                receive(thread, call, true, true);
            }
            case NB_SEND_WAIT -> {
                invoke(thread, call.destination(), NB_SEND_DONATING);
                receive(thread, call, true, false);
            }
            case YIELD -> scheduler.yieldCurrent();
        }
    }

    private void replyAndReceive(Tcb thread, SystemCall call) throws PreemptedException {
        if (mcs) {
            invoke(thread, call.reply(), NB_SEND_DONATING);
        } else {
            replyToCaller(thread);
        }
        receive(thread, call, true, true);
    }

    private void replyToCaller(Tcb thread) {
        if (thread.caller().cap() instanceof CallerCap cap) {
            replies.reply(thread, cap, thread.caller());
        }
    }

    private void invoke(Tcb thread, long address, Mode mode) throws PreemptedException {
        Resolution resolution = CSpace.resolve(thread, address);
        if (resolution instanceof Resolution.Failed failed) {
            faultIfBlocking(thread, mode, new Fault.CapFault(address, false, failed.failure()));
            return;
        }
        ExtraCaps extra = ExtraCaps.of(thread);
        if (extra instanceof ExtraCaps.Failed failed) {
            faultIfBlocking(thread, mode, failed.fault());
            return;
        }
        Slot slot = ((Resolution.Found) resolution).slot();
        List<Slot> caps = ((ExtraCaps.Found) extra).slots();
        try {
            scheduler.setState(thread, PlainState.RESTART);
            List<Long> words = perform(thread, slot, caps, mode);
            if (thread.state() == PlainState.RESTART) {
                answer(thread, mode, 0, words);
            }
        } catch (RefusedException refused) {
            KernelError error = refused.error();
            answer(thread, mode, error.number().code(), error.words());
        }
    }

    private void answer(Tcb thread, Mode mode, long label, List<Long> words) {
        scheduler.setState(thread, PlainState.RUNNING);
        if (mode.isCall()) {
            MessageWords.deliver(thread, 0, label, words);
        }
    }

    private List<Long> perform(Tcb thread, Slot slot, List<Slot> caps, Mode mode)
            throws RefusedException, PreemptedException {
        Capability cap = slot.cap();
        if (cap instanceof EndpointCap endpoint) {
            RefusedException.unless(endpoint.rights().write(), KernelError.invalidCapability(0));
            endpoints.send(
                    thread, endpoint, new Endpoints.SendMode(mode.isBlocking(), mode.isCall(), mode.canDonate()));
        } else if (cap instanceof NotificationCap notification) {
            RefusedException.unless(notification.rights().write(), KernelError.invalidCapability(0));
            notifications.signal(notification.object(), notification.badge());
        } else if (cap instanceof CallerCap reply) {
            RefusedException.unless(!reply.isMaster(), KernelError.invalidCapability(0));
            replies.reply(thread, reply, slot);
        } else if (cap instanceof ReplyCap reply) {
            replies.reply(thread, reply);
        } else {
            InvocationLabel label = InvocationLabel.of(thread.registers().info().label());
            return operations.invoke(new Invocation(thread, slot, label, MessageWords.sent(thread), caps));
        }
        return List.of();
    }

    private void faultIfBlocking(Tcb thread, Mode mode, Fault.CapFault fault) {
        if (mode.isBlocking()) {
            faults.deliver(thread, fault);
        }
    }

    private void receive(Tcb thread, SystemCall call, boolean isBlocking, boolean canReply) {
        Resolution resolution = CSpace.resolve(thread, call.cap());
        if (resolution instanceof Resolution.Failed failed) {
            faults.deliver(thread, new Fault.CapFault(call.cap(), true, failed.failure()));
            return;
        }
        Capability cap = ((Resolution.Found) resolution).slot().cap();
        if (cap instanceof EndpointCap endpoint && endpoint.rights().read()) {
            receiveFrom(thread, endpoint, call, isBlocking, canReply);
        } else if (cap instanceof NotificationCap notification && mayWait(thread, notification)) {
            notifications.await(thread, notification.object(), isBlocking);
        } else {
            missing(thread, call.cap());
        }
    }

    private static boolean mayWait(Tcb thread, NotificationCap cap) {
        Tcb bound = cap.object().boundThread();
        return cap.rights().read() && (bound == null || bound == thread);
    }

    /** On MCS a receive through which a caller can come needs a reply object; a wait never takes a reply. */
    private void receiveFrom(Tcb thread, EndpointCap endpoint, SystemCall call, boolean isBlocking, boolean canReply) {
        if (!mcs) {
            CallerSlots.forget(thread);
            endpoints.receive(thread, endpoint, isBlocking, null);
            return;
        }
        if (!canReply) {
            endpoints.receive(thread, endpoint, isBlocking, null);
            return;
        }
        Resolution resolution = CSpace.resolve(thread, call.reply());
        if (resolution instanceof Resolution.Failed failed) {
            faults.deliver(thread, new Fault.CapFault(call.reply(), true, failed.failure()));
        } else if (((Resolution.Found) resolution).slot().cap() instanceof ReplyCap cap) {
            endpoints.receive(thread, endpoint, isBlocking, cap.object());
        } else {
            missing(thread, call.reply());
        }
    }

    private void missing(Tcb thread, long address) {
        faults.deliver(thread, new Fault.CapFault(address, true, new LookupFault.MissingCapability(0)));
    }
}
