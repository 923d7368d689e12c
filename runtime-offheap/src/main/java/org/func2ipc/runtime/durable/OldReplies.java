package org.func2ipc.runtime.durable;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The thread that removes files of replies which are needed no more. It has to wait for the disk first, at times for
 * seconds, so that no call should. Started with the first such file.
 */
final class OldReplies implements AutoCloseable {
    private final Queue<InboundLink> due = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private boolean started;
    private volatile boolean closed;

    /**
     * @param component whose replies they are
     * @param failed told when files cannot be removed
     */
    OldReplies(String component, Consumer<Throwable> failed) {
        thread = new Thread(() -> run(failed), component + "-old-replies");
        thread.setDaemon(true);
    }

    /** A file of replies of {@code link} is full: earlier ones may be needed no more. */
    void lookAt(InboundLink link) {
        due.add(link);
        synchronized (this) {
            if (!started) {
                started = true;
                thread.start();
            }
        }
        LockSupport.unpark(thread);
    }

    private void run(Consumer<Throwable> failed) {
        try {
            while (!closed) {
                InboundLink link = due.poll();
                if (link == null) {
                    LockSupport.park(this);
                } else {
                    link.forget();
                }
            }
        } catch (Throwable e) {
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
