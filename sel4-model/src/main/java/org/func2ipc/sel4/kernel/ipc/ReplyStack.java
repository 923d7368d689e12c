package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.thread.SchedContexts;
import org.func2ipc.sel4.kernel.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Reply paths of the MCS kernel: reply objects, stacked in the order in which a scheduling context was lent. */
public final class ReplyStack implements ReplyPath {
    private final Scheduler scheduler;
    private final SchedContexts contexts;

    /** Reply paths that move contexts through {@code contexts}. */
    public ReplyStack(Scheduler scheduler, SchedContexts contexts) {
        this.scheduler = scheduler;
        this.contexts = contexts;
    }

    @Override
    public void link(Tcb caller, Tcb receiver, @Nullable Reply reply, boolean receiverCanGrant, boolean canDonate) {
        if (reply == null) {
            scheduler.setState(caller, PlainState.INACTIVE);
            return;
        }
        SchedContext context = caller.schedContext();
        reply.setThread(caller);
        scheduler.setState(caller, new ThreadState.BlockedOnReply(reply));
        if (context != null && receiver.schedContext() == null && canDonate) {
            push(reply, context);
            contexts.donate(context, receiver);
        }
    }

    private static void push(Reply reply, SchedContext context) {
        Reply below = context.callStack();
        if (below != null) {
            below.setHead(null);
            below.setNext(reply);
        }
        reply.setPrevious(below);
        reply.setHead(context);
        context.setCallStack(reply);
    }

    /** The reply is given: the caller stops waiting, and gets back the context it lent. */
    public void finish(Reply reply, Tcb caller) {
        SchedContext context = reply.head();
        detach(reply);
        release(reply, caller);
        if (context != null && caller.schedContext() == null) {
            contexts.donate(context, caller);
        }
    }

    @Override
    public void unlink(Tcb caller) {
        if (caller.state() instanceof ThreadState.BlockedOnReply blocked && blocked.reply() != null) {
            Reply reply = blocked.reply();
            SchedContext context = reply.head();
            if (context != null) {
                context.setCallStack(null);
                Reply below = reply.previous();
                if (below != null) {
                    below.setNext(null);
                }
                reply.setPrevious(null);
                reply.setHead(null);
            } else {
                detach(reply);
            }
            release(reply, caller);
        }
    }

    /** Takes {@code reply} out of its call stack: the one below becomes the head, or the chain is cut in the middle. */
    public void detach(Reply reply) {
        Reply below = reply.previous();
        Reply above = reply.next();
        SchedContext context = reply.head();
        if (context != null) {
            context.setCallStack(below);
            if (below != null) {
                below.setHead(context);
                below.setNext(null);
            }
        } else {
            if (above != null) {
                above.setPrevious(null);
            }
            if (below != null) {
                below.setNext(null);
            }
        }
        reply.setPrevious(null);
        reply.setNext(null);
        reply.setHead(null);
    }

    private void release(Reply reply, Tcb caller) {
        reply.setThread(null);
        scheduler.setState(caller, PlainState.INACTIVE);
    }
}
