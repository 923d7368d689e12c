package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadQueue;
import org.func2ipc.sel4.kernel.object.ThreadState;
import org.func2ipc.sel4.kernel.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** The beginning and the end of every wait: state and queue change together here and nowhere else. */
public final class Waits {
    private final boolean mcs;
    private final Scheduler scheduler;
    private final ReplyPath replies;

    /** Waits of the threads of {@code scheduler}. */
    public Waits(KernelConfig config, Scheduler scheduler, ReplyPath replies) {
        this.mcs = config.mcs();
        this.scheduler = scheduler;
        this.replies = replies;
    }

    /** Puts {@code thread} into {@code queue} in {@code state}. */
    public void block(Tcb thread, ThreadState state, ThreadQueue queue) {
        scheduler.setState(thread, state);
        add(thread, queue);
    }

    private void add(Tcb thread, ThreadQueue queue) {
        if (mcs) {
            queue.addByPriority(thread);
        } else {
            queue.addLast(thread);
        }
    }

    /** Moves a waiting thread to the place of its new priority; the classic kernel keeps the order of arrival. */
    public void reorder(Tcb thread) {
        ThreadQueue queue = queueOf(thread);
        if (mcs && queue != null && queue.remove(thread)) {
            add(thread, queue);
        }
    }

    private static @Nullable ThreadQueue queueOf(Tcb thread) {
        if (thread.state() instanceof ThreadState.BlockedOnSend send) {
            return send.endpoint().queue();
        }
        if (thread.state() instanceof ThreadState.BlockedOnReceive receive) {
            return receive.endpoint().queue();
        }
        if (thread.state() instanceof ThreadState.BlockedOnNotification wait) {
            return wait.notification().queue();
        }
        return null;
    }

    /** Ends whatever wait {@code thread} is in; afterwards it is inactive. Without effect when it does not wait. */
    public void cancel(Tcb thread) {
        ThreadState state = thread.state();
        ThreadQueue queue = queueOf(thread);
        if (queue != null) {
            queue.remove(thread);
            releaseReply(state);
            scheduler.setState(thread, PlainState.INACTIVE);
        } else if (state instanceof ThreadState.BlockedOnReply) {
            thread.setFault(null);
            replies.unlink(thread);
            scheduler.setState(thread, PlainState.INACTIVE);
        }
    }

    /** Everybody in {@code queue} executes its call again, and will see what has changed. */
    public void restartAll(ThreadQueue queue) {
        for (Tcb thread : queue.snapshot()) {
            restart(thread, queue);
        }
        scheduler.reschedule();
    }

    /** {@code thread} leaves {@code queue} and executes its call again; on MCS a faulted one stays stopped. */
    public void restart(Tcb thread, ThreadQueue queue) {
        queue.remove(thread);
        releaseReply(thread.state());
        if (mcs && thread.fault() != null) {
            scheduler.setState(thread, PlainState.INACTIVE);
            return;
        }
        scheduler.setState(thread, PlainState.RESTART);
        scheduler.enqueue(thread);
    }

    private static void releaseReply(ThreadState state) {
        if (state instanceof ThreadState.BlockedOnReceive receive && receive.reply() != null) {
            receive.reply().setThread(null);
        }
    }
}
