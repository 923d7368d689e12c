package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.cspace.Derivation;
import org.func2ipc.sel4.kernel.object.CallerCap;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reply paths of the classic kernel: a reply capability in the receiver's TCB, a child of the master in the caller's.
 */
public final class CallerSlots implements ReplyPath {
    private final Scheduler scheduler;

    /** Reply paths between the threads of {@code scheduler}. */
    public CallerSlots(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Gives a thread the master that its reply capabilities descend from, unless it has it. */
    public static void ensureMaster(Tcb thread) {
        if (thread.replyMaster().isEmpty()) {
            Derivation.insertNew(null, thread.replyMaster(), new CallerCap(thread, true, true));
        }
    }

    @Override
    public void link(Tcb caller, Tcb receiver, @Nullable Reply reply, boolean receiverCanGrant, boolean canDonate) {
        scheduler.setState(caller, new ThreadState.BlockedOnReply(null));
        ensureMaster(caller);
        Derivation.insert(new CallerCap(caller, false, receiverCanGrant), caller.replyMaster(), receiver.caller());
    }

    @Override
    public void unlink(Tcb caller) {
        Slot given = caller.replyMaster().next();
        if (given != null && Derivation.isParent(caller.replyMaster(), given)) {
            Derivation.remove(given);
        }
    }

    /** Forgets the caller that {@code receiver} has not replied to; that caller waits for ever. */
    public static void forget(Tcb receiver) {
        if (!(receiver.caller().cap() instanceof NullCap)) {
            Derivation.remove(receiver.caller());
        }
    }
}
