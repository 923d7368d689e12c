package org.func2ipc.runtime.gate;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that serve one component in mode {@code checked}: one, or a pool when it is {@code concurrent()}; the same
 * rule as in {@code ipc}, so that a caller can leave at its deadline while the callee still runs.
 */
public final class CheckedServer {
    private static final int MAX_THREADS = 64;

    private final ThreadPoolExecutor threads;

    /** The server of {@code component}; a thread is started with the first call. */
    public CheckedServer(String component, boolean concurrent) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = body -> new ComponentThread(
                concurrent ? component + "-server-" + number.incrementAndGet() : component + "-server", body);
        threads = concurrent
                ? new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(true), named)
                : new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named);
    }

    /** Hands {@code call} over; false when the server takes no more. */
    boolean accept(Runnable call) {
        try {
            threads.execute(call);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Lets the threads end after the calls that they were given. */
    public void end() {
        threads.shutdown();
    }
}
