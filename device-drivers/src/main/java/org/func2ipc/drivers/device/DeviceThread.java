package org.func2ipc.drivers.device;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A device's own thread: what it was notified of, each once, in the order of the notifications. */
final class DeviceThread implements QueueProcessing {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean closed;

    DeviceThread(String name) {
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void notified(Runnable work) {
        if (!closed && !waiting.contains(work)) {
            waiting.addLast(work);
            notifyAll();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    private void run() {
        @Nullable Runnable work = next();
        while (work != null) {
            runRecorded(work);
            work = next();
        }
    }

    /** What the driver did wrong is in the board's log already; the thread must go on for the reset. */
    private static void runRecorded(Runnable work) {
        try {
            work.run();
        } catch (DriverViolationException recorded) {
            assert !recorded.violations().isEmpty();
        }
    }

    private synchronized @Nullable Runnable next() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        return waiting.pollFirst();
    }
}
