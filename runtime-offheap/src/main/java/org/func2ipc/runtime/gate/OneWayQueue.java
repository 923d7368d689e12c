package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.func2ipc.dsl.model.WhenFull;
import org.func2ipc.runtime.Executed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one-way calls of one component: run in the order they were posted, one at a time, on a thread of their own
 * (semantics R24). At most {@value #CAPACITY} wait; who posts to a full queue waits within its deadline (R20).
 */
final class OneWayQueue {
    static final int CAPACITY = 256;

    private static final Logger LOG = LoggerFactory.getLogger("org.func2ipc.fault");

    private final ComponentGuard guard;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Posted> waiting = new ArrayDeque<>(CAPACITY);
    /** Made once, as a call is to allocate nothing. */
    private final BooleanSupplier hasRoom = this::hasRoom;

    private final ComponentThread thread;
    private long posted;
    private long done;
    private long faults;
    private boolean closed;

    OneWayQueue(ComponentGuard guard) {
        this.guard = guard;
        thread = new ComponentThread(guard.component() + "-one-way", this::run);
        thread.start();
    }

    /** A queued call. */
    interface Posted {
        /** Name of the method. */
        String method();

        /** Badge of the caller. */
        long badge();

        /** Runs the call in the component, which is not entered yet. */
        void run() throws Throwable;

        /** It has run, and nothing of it is needed any more. */
        default void over() {}
    }

    /** Queues a call; returns null when it is queued, else why not. */
    @Nullable
    BoundaryFailure post(Posted call, long remainingNanos, WhenFull whenFull) {
        lock.lock();
        try {
            BoundaryFailure refusal = guard.refusal();
            if (refusal == null && whenFull == WhenFull.FAIL && waiting.size() == CAPACITY && !closed) {
                refusal = new BoundaryFailure(
                        ReplyKind.OVERLOADED,
                        Executed.NO,
                        "the queue of component \"" + guard.component() + "\" holds " + CAPACITY
                                + " one-way calls, and the edge says when-full = fail: call again later, or let calls"
                                + " wait with whenFull(WhenFull.WAIT)");
            }
            if (refusal == null && !awaitUntil(hasRoom, remainingNanos)) {
                refusal = new BoundaryFailure(
                        ReplyKind.DEADLINE_EXCEEDED,
                        Executed.NO,
                        "the queue of component \"" + guard.component() + "\" held " + CAPACITY + " one-way calls for "
                                + Durations.describe(remainingNanos));
            }
            if (refusal == null && closed) {
                refusal = new BoundaryFailure(ReplyKind.CANCELLED, Executed.NO, "the system is being stopped");
            }
            if (refusal == null) {
                waiting.add(call);
                posted++;
                changed.signalAll();
            }
            return refusal;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom() {
        return waiting.size() < CAPACITY || closed;
    }

    /** Waits until every call posted before this moment has run; false when that took longer. */
    boolean awaitEarlier(long nanos) {
        if (Thread.currentThread() == thread) {
            return true;
        }
        lock.lock();
        try {
            long ticket = posted;
            return awaitUntil(() -> done >= ticket, nanos);
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitUntil(BooleanSupplier reached, long nanos) {
        return BoundedWait.until(changed, reached, nanos);
    }

    private void run() {
        for (Posted call = take(); call != null; call = take()) {
            try {
                call.run();
            } catch (Error e) {
                guard.die(e);
                fault(call, e);
            } catch (Throwable e) {
                fault(call, e);
            } finally {
                call.over();
                finish();
            }
        }
    }

    @Nullable
    private Posted take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            Posted call = waiting.poll();
            changed.signalAll();
            return call;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the fault log of a one-way call of {@code component} that failed. */
    static void log(String component, String method, long badge, Throwable failure) {
        LOG.error("one-way call {} of component {} from badge {} failed", method, component, badge, failure);
    }

    private void fault(Posted call, Throwable failure) {
        lock.lock();
        try {
            faults++;
        } finally {
            lock.unlock();
        }
        log(guard.component(), call.method(), call.badge(), failure);
    }

    private void finish() {
        lock.lock();
        try {
            done++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long faults() {
        lock.lock();
        try {
            return faults;
        } finally {
            lock.unlock();
        }
    }

    boolean drain(long nanos) {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            return awaitUntil(() -> done == posted, nanos);
        } finally {
            lock.unlock();
        }
    }
}
