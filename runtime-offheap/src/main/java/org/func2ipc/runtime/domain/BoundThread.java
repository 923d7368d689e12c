package org.func2ipc.runtime.domain;

import java.util.function.LongConsumer;
import org.func2ipc.runtime.gate.ComponentThread;
import org.func2ipc.runtime.gate.SignalWord;

/** Waits for the signals of a bound notification, where no thread serves calls of other domains that could do it. */
final class BoundThread {
    private final SignalWord word;
    private final LongConsumer delivery;
    private final ComponentThread thread;
    private volatile boolean ended;

    BoundThread(String component, SignalWord word, LongConsumer delivery) {
        this.word = word;
        this.delivery = delivery;
        this.thread = new ComponentThread(component + "-signals", this::run);
        thread.start();
    }

    private void run() {
        while (!ended) {
            long badges = word.await(Long.MAX_VALUE, () -> ended);
            if (badges != 0) {
                delivery.accept(badges);
            }
        }
    }

    /** Takes no more signals; false when the thread is still in the component after {@code nanos}. */
    boolean end(long nanos) {
        ended = true;
        word.wakeWaiter();
        try {
            thread.join(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
