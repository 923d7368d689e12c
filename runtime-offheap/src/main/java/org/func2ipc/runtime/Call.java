package org.func2ipc.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.CancelSource;
import org.jspecify.annotations.Nullable;

/**
 * The call that the current thread runs (semantics R23), the same in every mode: asked for where it is wanted, never
 * passed along.
 */
public final class Call {
    private final long badge;
    private final long traceId;
    private final boolean bounded;
    private final long deadlineAt;
    private final CancelSource cancel;
    private final @Nullable UUID requestId;
    private final boolean redelivered;

    private Call(
            long badge,
            long traceId,
            boolean bounded,
            long deadlineAt,
            CancelSource cancel,
            @Nullable UUID requestId,
            boolean redelivered) {
        this.requestId = requestId;
        this.redelivered = redelivered;
        this.badge = badge;
        this.traceId = traceId;
        this.bounded = bounded;
        this.deadlineAt = deadlineAt;
        this.cancel = cancel;
    }

    /**
     * The innermost call that the current thread is in. Outside of any, as in a program's own code, it has badge 0, no
     * deadline, and a new trace id each time.
     */
    public static Call current() {
        CallContext context = CallContext.current();
        long remaining = context.remainingNanos();
        return new Call(
                context.badge(),
                context.traceIdOrNew(),
                context.inCall(),
                System.nanoTime() + remaining,
                context.cancelSource(),
                context.requestId(),
                context.isRedelivered());
    }

    /** Badge of the caller: the number of the calling component in the system, from 1. */
    public long badge() {
        return badge;
    }

    /** What remains of the call's deadline, {@link Duration#ZERO} when it has passed; empty when it has none. */
    public Optional<Duration> remaining() {
        return bounded ? Optional.of(Duration.ofNanos(Math.max(0, deadlineAt - System.nanoTime()))) : Optional.empty();
    }

    /**
     * The id of the request that this call is, the same each time it is delivered; empty when it did not come over a
     * durable edge.
     */
    public Optional<UUID> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * True when this request was delivered before, and the component may have run it: a crash came before its reply was
     * stored. Never true of a call that did not come over a durable edge.
     */
    public boolean isRedelivered() {
        return redelivered;
    }

    /** The same for a call and all the calls it leads to. */
    public long traceId() {
        return traceId;
    }

    /**
     * True once the caller no longer waits, or its caller, and so on: the work may be given up (semantics R19). May be
     * asked by any thread.
     */
    public boolean isCancelled() {
        return cancel.isCancelled();
    }
}
