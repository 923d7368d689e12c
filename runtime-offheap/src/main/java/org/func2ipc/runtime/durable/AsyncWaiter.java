package org.func2ipc.runtime.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.runtime.gate.ComponentThread;

/**
 * The thread that waits for the replies to all asynchronous calls of a link and completes their stages (semantics R25). It
 * is started with the first of them.
 */
final class AsyncWaiter implements Runnable, ReplyBoard.Waiter, AutoCloseable {
    private static final long LONGEST_NAP_NANOS = 100_000_000;

    private final ReplyBoard board;
    private final ComponentThread thread;
    private final Queue<DurableCall> begun = new ConcurrentLinkedQueue<>();
    /** Of this thread. */
    private final List<DurableCall> pending = new ArrayList<>();

    private boolean started;
    private volatile boolean closed;

    AsyncWaiter(ReplyBoard board, String name) {
        this.board = board;
        this.thread = new ComponentThread(name, this);
        this.thread.setDaemon(true);
    }

    /** The stage of {@code call} is completed when its reply is there, at its deadline at the latest. */
    void await(DurableCall call) {
        begun.add(call);
        synchronized (this) {
            if (!started) {
                started = true;
                thread.start();
            }
        }
        LockSupport.unpark(thread);
        board.wakeEverybody();
        if (closed && begun.remove(call)) {
            call.finishLater(); // the thread has ended, or will find nothing
        }
    }

    /** Who is woken when there is a reply. */
    Thread thread() {
        return thread;
    }

    @Override
    public void run() {
        while (!closed) {
            takeBegun();
            sweep();
            if (pending.isEmpty() && begun.isEmpty()) {
                LockSupport.parkNanos(this, LONGEST_NAP_NANOS);
            } else if (begun.isEmpty()) {
                board.await(this, earliestDeadline());
            }
        }
        takeBegun();
        pending.forEach(DurableCall::finishLater);
    }

    private void takeBegun() {
        for (DurableCall call = begun.poll(); call != null; call = begun.poll()) {
            pending.add(call);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (int i = pending.size() - 1; i >= 0; i--) {
            DurableCall call = pending.get(i);
            if (call.isOver() || call.deadlineAt() - now <= 0) {
                pending.remove(i);
                call.finishLater();
            }
        }
    }

    private long earliestDeadline() {
        long earliest = System.nanoTime() + LONGEST_NAP_NANOS;
        for (DurableCall call : pending) {
            earliest = call.deadlineAt() - earliest < 0 ? call.deadlineAt() : earliest;
        }
        return earliest;
    }

    /** True when one of its calls is over, or there is a new one. */
    @Override
    public boolean isOver() {
        if (closed || !begun.isEmpty()) {
            return true;
        }
        for (int i = 0; i < pending.size(); i++) {
            if (pending.get(i).isOver()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
