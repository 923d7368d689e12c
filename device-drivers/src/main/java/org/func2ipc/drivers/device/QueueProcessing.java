package org.func2ipc.drivers.device;

/** When a device works on its queues after a notification. */
public interface QueueProcessing extends AutoCloseable {
    /**
     * The driver notified the device: {@code work} is to be run, here or elsewhere, now or later. Each queue brings the
     * same object each time.
     */
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
        return new DeviceThread(name);
    }
}
