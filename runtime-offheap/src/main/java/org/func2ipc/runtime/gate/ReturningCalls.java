package org.func2ipc.runtime.gate;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.func2ipc.dsl.model.WhenFull;
import org.func2ipc.runtime.Executed;
import org.jspecify.annotations.Nullable;

/**
 * One-way calls of one component to another, in another domain, that is in the very chain of calls they come from: the
 * callee takes them once that chain has come back to it, so its caller must not wait until it does. They are kept here,
 * at most {@value #CAPACITY}, and sent in their order by a thread of their own, which ends when it is idle.
 */
public final class ReturningCalls {
    static final int CAPACITY = OneWayQueue.CAPACITY;

    private static final long IDLE_SECONDS = 1;

    private final ComponentGuard client;
    private final String server;
    private final ThreadPoolExecutor thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    /**
     * @param client the calling component
     * @param server name of the called one
     */
    public ReturningCalls(ComponentGuard client, String server) {
        this.client = client;
        this.server = server;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                body -> new ComponentThread(client.component() + "-to-" + server, body));
        thread.allowCoreThreadTimeOut(true);
    }

    /** True when calls wait to be sent. */
    boolean areWaiting() {
        return waiting() != 0;
    }

    /**
     * Keeps a call.
     *
     * @param method its name, for the fault log
     * @param send sends it, on the thread
     * @return null when it is kept, else why not
     */
    @Nullable
    BoundaryFailure post(String method, Runnable send, long remainingNanos, WhenFull whenFull) {
        lock.lock();
        try {
            boolean full = waiting() == CAPACITY;
            if (full && whenFull == WhenFull.FAIL) {
                return new BoundaryFailure(ReplyKind.OVERLOADED, Executed.NO, tooMany());
            }
            if (full && !awaitUntil(() -> waiting() < CAPACITY, remainingNanos)) {
                return new BoundaryFailure(
                        ReplyKind.DEADLINE_EXCEEDED,
                        Executed.NO,
                        tooMany() + " for " + Durations.describe(remainingNanos));
            }
            posted.incrementAndGet();
            thread.execute(() -> send(method, send));
            return null;
        } finally {
            lock.unlock();
        }
    }

    private long waiting() {
        return posted.get() - done.get();
    }

    private String tooMany() {
        return CAPACITY + " one-way calls of component \"" + client.component() + "\" to component \"" + server
                + "\", in whose call it is, wait for the end of that call: call less often, or return earlier";
    }

    private void send(String method, Runnable send) {
        try {
            send.run();
        } catch (RuntimeException | Error e) {
            client.oneWayFault(method, server, e);
        } finally {
            lock.lock();
            try {
                done.incrementAndGet();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until every call kept before this moment was sent; false when that took longer. */
    public boolean awaitEarlier(long nanos) {
        lock.lock();
        try {
            long ticket = posted.get();
            return awaitUntil(() -> done.get() >= ticket, nanos);
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitUntil(BooleanSupplier reached, long nanos) {
        return BoundedWait.until(changed, reached, nanos);
    }
}
