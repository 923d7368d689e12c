package org.func2ipc.runtime.gate;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that completes the stages of one edge, inside a process: never the thread of the component that gave the
 * result, so that what hangs on a stage runs outside of every component (semantics R25). It ends when it is idle.
 */
final class AsyncReplies {
    private static final long IDLE_SECONDS = 1;

    private final ScheduledThreadPoolExecutor thread;

    AsyncReplies(String component) {
        thread = new ScheduledThreadPoolExecutor(1, body -> new ComponentThread(component + "-replies", body));
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    void run(Runnable delivery) {
        thread.execute(delivery);
    }

    Future<?> at(long nanosFromNow, Runnable delivery) {
        return thread.schedule(delivery, nanosFromNow, TimeUnit.NANOSECONDS);
    }
}
