package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.WhenFull;
import org.jspecify.annotations.Nullable;

/**
 * What travels beside the body of a call. Reused from call to call by one thread; nothing is allocated.
 *
 * <p>On the client's side {@link #prepare} fills it from the edge and the calling thread's current call; on the
 * server's side the transport fills it by {@link #set}, with the badge of the channel that the request came from, never
 * with one read from memory that the client can write.
 */
public final class CallHeader {
    private long badge;
    private long remainingNanos;
    private long traceId;
    private CancelSource cancel = CancelSource.NEVER;
    private @Nullable Arrival arrival;
    private int chain;
    private WhenFull whenFull = WhenFull.WAIT;
    private boolean durable;
    private boolean redelivered;
    private long requestHigh;
    private long requestLow;

    /**
     * Fills this for a call that the current thread makes: the deadline is the edge's or what remains of the current
     * call's, whichever is less (semantics R18); the trace id is the current call's or a new one.
     */
    public CallHeader prepare(long badge, long edgeDeadlineNanos) {
        CallContext context = CallContext.current();
        return set(badge, context.remainingNanos(edgeDeadlineNanos), context.traceIdOrNew(), context.cancelSource())
                .chain(context.chain());
    }

    /** Fills this with the given values; {@code remainingNanos} of 0 or less means that the deadline has passed. */
    public CallHeader set(long badge, long remainingNanos, long traceId, CancelSource cancel) {
        this.badge = badge;
        this.remainingNanos = remainingNanos;
        this.traceId = traceId;
        this.cancel = cancel;
        this.whenFull = WhenFull.WAIT;
        this.chain = 0;
        this.arrival = null;
        this.durable = false;
        this.redelivered = false;
        return this;
    }

    /** Says who knows when the request arrived; else that is when the callee is entered. Valid during the call alone. */
    public CallHeader arrived(Arrival when) {
        arrival = when;
        return this;
    }

    /** Who knows when the request arrived; null when it arrives now. */
    @Nullable
    Arrival arrival() {
        return arrival;
    }

    /** Says which components the call is nested in, by their bits (semantics R21). */
    public CallHeader chain(int bits) {
        chain = bits;
        return this;
    }

    /** Bits of the components that the call is nested in; 0 for most. */
    public int chain() {
        return chain;
    }

    /** Says what a one-way call over its edge does when the callee's queue is full (semantics R20). */
    public CallHeader whenFull(WhenFull what) {
        whenFull = what;
        return this;
    }

    /**
     * Says which request of a durable edge this is.
     *
     * @param high upper half of its id
     * @param low lower half of its id
     * @param again true when it may have been run before
     */
    public CallHeader durable(long high, long low, boolean again) {
        durable = true;
        redelivered = again;
        requestHigh = high;
        requestLow = low;
        return this;
    }

    /** True for a request of a durable edge. */
    boolean isDurable() {
        return durable;
    }

    boolean isRedelivered() {
        return redelivered;
    }

    long requestHigh() {
        return requestHigh;
    }

    long requestLow() {
        return requestLow;
    }

    /** What a one-way call does when the callee's queue is full. */
    public WhenFull whenFull() {
        return whenFull;
    }

    /** Badge of the caller. */
    public long badge() {
        return badge;
    }

    /** Nanoseconds that remained when this was filled. */
    public long remainingNanos() {
        return remainingNanos;
    }

    /** Takes {@code nanos}, which have passed since this was filled, from what remains. */
    public void spend(long nanos) {
        remainingNanos -= nanos;
    }

    /** Identifies the chain of calls that this one belongs to. */
    public long traceId() {
        return traceId;
    }

    /** Whether the call was cancelled; on the client's side, whether the call that makes this one was. */
    public CancelSource cancel() {
        return cancel;
    }
}
