package org.func2ipc.runtime.root;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Hands what happens to one thread, one event after the other, while that thread waits for a condition. */
final class EventLoop {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Consumer<Event> handler;
    private final IntSupplier failures;
    private volatile boolean over;
    private boolean interrupted;

    /**
     * @param handler what to do about an event
     * @param failures number of failures so far: one more ends the wait
     */
    EventLoop(Consumer<Event> handler, IntSupplier failures) {
        this.handler = handler;
        this.failures = failures;
    }

    /** Something happened; from any thread. */
    void accept(Event event) {
        events.add(event);
        if (over) {
            drain();
        }
    }

    /** Handles events until {@code done}, a failure, or {@code nanos} have passed; says whether it is done. */
    boolean await(BooleanSupplier done, long nanos) {
        int known = failures.getAsInt();
        long end = System.nanoTime() + nanos;
        while (!done.getAsBoolean() && failures.getAsInt() == known && !interrupted) {
            try {
                Event event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event == null) {
                    return false;
                }
                handler.accept(event);
            } catch (InterruptedException e) {
                interrupted = true;
                Thread.currentThread().interrupt();
            }
        }
        return done.getAsBoolean();
    }

    /** The same, which goes on after failures. */
    void awaitDespiteFailures(BooleanSupplier done, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!await(done, end - System.nanoTime()) && System.nanoTime() - end < 0) {
            interrupted = false;
        }
    }

    /** Somebody asks the run to end: every wait is over. */
    void interrupt() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** Sets whether waits are over. */
    void setInterrupted(boolean value) {
        interrupted = value;
    }

    /** Nobody handles events any more, now or later: those who wait for one are told. */
    void end() {
        over = true;
        drain();
    }

    private void drain() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            event.abandon();
        }
    }
}
