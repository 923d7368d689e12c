package org.func2ipc.runtime.gate;

import org.jspecify.annotations.Nullable;

/** One call of a thread's chain; reused by later calls at the same depth. */
final class CallFrame {
    long badge;
    long deadlineNanos;
    long deadlineAt;
    boolean deadlineKnown;
    private @Nullable Arrival arrival;
    long traceId;
    boolean traceKnown;
    CancelSource cancel = CancelSource.NEVER;
    boolean durable;
    boolean redelivered;
    long requestHigh;
    long requestLow;

    /** Bits of the components that the thread is in by way of this call, this one's included (semantics R21). */
    int chain;

    private @Nullable ServedCall served;

    /** A call through a direct edge: its deadline and trace id are found out when somebody asks. */
    void direct(long badge, long deadlineNanos, int chain) {
        this.chain = chain;
        this.badge = badge;
        this.deadlineNanos = deadlineNanos;
        deadlineKnown = false;
        traceKnown = false;
        cancel = CancelSource.NEVER;
        durable = false;
    }

    /** A call that came with a header, to the component with the bit {@code component}. */
    void served(CallHeader header, int component) {
        chain = header.chain() | component;
        badge = header.badge();
        deadlineNanos = header.remainingNanos();
        arrival = header.arrival();
        if (arrival == null) {
            know(System.nanoTime() + header.remainingNanos());
        } else {
            deadlineKnown = false; // reading the clock is a tenth of a fast call's time, and few ask
        }
        trace(header.traceId());
        cancel = header.cancel();
        durable = header.isDurable();
        redelivered = header.isRedelivered();
        requestHigh = header.requestHigh();
        requestLow = header.requestLow();
    }

    /** When the time of the call began to count. */
    long beganAt() {
        Arrival known = arrival;
        return known == null ? System.nanoTime() : known.at();
    }

    void know(long deadlineAt) {
        this.deadlineAt = deadlineAt;
        deadlineKnown = true;
    }

    void trace(long traceId) {
        this.traceId = traceId;
        traceKnown = true;
    }

    /** The server's end of the call at this depth. */
    ServedCall serving() {
        if (served == null) {
            served = new ServedCall();
        }
        return served;
    }

    void end() {
        cancel = CancelSource.NEVER;
        arrival = null;
    }
}
