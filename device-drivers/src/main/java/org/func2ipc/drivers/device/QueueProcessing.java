package org.func2ipc.drivers.device;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** When a device works on its queues after a notification. */
public interface QueueProcessing extends AutoCloseable {
    /** The driver notified the device: {@code work} is to be run, here or elsewhere, now or later. */
    void notified(Runnable work);

    /** Ends it; work that was not begun is dropped. */
    @Override
    void close();

    /** An infinitely fast device: everything is done before the notification returns. */
    static QueueProcessing inline() {
        return new QueueProcessing() {
            @Override
            public void notified(Runnable work) {
                work.run();
            }

            @Override
            public void close() {}
        };
    }

    /** A device that works beside the driver, on a daemon thread called {@code name}. */
    static QueueProcessing ownThread(String name) {
        ExecutorService thread = Executors.newSingleThreadExecutor(body -> {
            Thread made = new Thread(body, name);
            made.setDaemon(true);
            return made;
        });
        return new QueueProcessing() {
            @Override
            public void notified(Runnable work) {
                thread.execute(() -> runRecorded(work));
            }

            /** What the driver did wrong is in the board's log already; the thread must go on for the reset. */
            private void runRecorded(Runnable work) {
                try {
                    work.run();
                } catch (DriverViolationException recorded) {
                    assert !recorded.violations().isEmpty();
                }
            }

            @Override
            public void close() {
                thread.shutdownNow();
            }
        };
    }
}
