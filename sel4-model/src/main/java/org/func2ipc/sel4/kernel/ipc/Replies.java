package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.object.CallerCap;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.ReplyCap;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Replies to callers and to faulted threads. A reply never blocks. */
public final class Replies {
    private final Scheduler scheduler;
    private final ReplyStack stack;
    private final MessageTransfer messages;
    private final FaultMessages faults;

    /** Replies of one kernel. */
    public Replies(Scheduler scheduler, ReplyStack stack, MessageTransfer messages, FaultMessages faults) {
        this.scheduler = scheduler;
        this.stack = stack;
        this.messages = messages;
        this.faults = faults;
    }

    /** Replies through the capability that {@code slot} holds, and uses it up (classic). */
    public void reply(Tcb sender, CallerCap cap, Slot slot) {
        Tcb caller = cap.thread();
        if (caller.fault() == null) {
            messages.transfer(sender, null, 0, cap.canGrant(), caller);
            Derivation.remove(slot);
            scheduler.setState(caller, PlainState.RUNNING);
            scheduler.wake(caller);
        } else {
            Derivation.remove(slot);
            answerFault(sender, caller);
        }
    }

    /** Replies to whoever waits on the reply object; without effect when nobody does (MCS). */
    public void reply(Tcb sender, ReplyCap cap) {
        Reply reply = cap.object();
        Tcb caller = reply.thread();
        if (caller == null || !(caller.state() instanceof ThreadState.BlockedOnReply)) {
            return;
        }
        stack.finish(reply, caller);
        if (caller.fault() == null) {
            messages.transfer(sender, null, 0, cap.canGrant(), caller);
            scheduler.setState(caller, PlainState.RUNNING);
            scheduler.wake(caller);
        } else {
            answerFault(sender, caller);
        }
    }

    private void answerFault(Tcb handler, Tcb thread) {
        Fault fault = thread.fault();
        if (fault == null) {
            return;
        }
        boolean restarts = faults.applyReply(handler, thread, fault);
        thread.setFault(null);
        scheduler.setState(thread, restarts ? PlainState.RESTART : PlainState.INACTIVE);
        scheduler.wake(thread);
    }
}
