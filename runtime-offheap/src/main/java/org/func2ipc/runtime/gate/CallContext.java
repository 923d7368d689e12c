package org.func2ipc.runtime.gate;

import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a thread is in: innermost last. Belongs to its thread; only {@link #current()} may cross threads.
 *
 * <p>A thread uses one of two forms. Where it alone reaches every component of its domain, the {@link DirectEdge}s
 * themselves form the chain (an edge is in at most one call then) and entering one costs two plain stores. Otherwise
 * the chain is an array of frames.
 */
public final class CallContext {
    /** Deadline of a call that has none, such as the program's own. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private static final int NONE = -1;
    private static final ThreadLocal<CallContext> FOREIGN =
            ThreadLocal.withInitial(() -> new CallContext(Thread.currentThread()));

    private final Thread owner;
    private CallFrame[] frames = {new CallFrame(), new CallFrame(), new CallFrame(), new CallFrame()};
    private int depth;

    /** Index of the innermost edge in {@link #chain}, or {@value #NONE}. */
    int top = NONE;

    private DirectEdge[] chain = {};
    private @Nullable UUID requestName;
    private long lastTraceId = ThreadLocalRandom.current().nextLong() << 24;

    CallContext(Thread owner) {
        this.owner = owner;
    }

    /** The thread whose calls these are. */
    Thread owner() {
        return owner;
    }

    /** The calling thread's. */
    public static CallContext current() {
        return Thread.currentThread() instanceof ComponentThread thread ? thread.context() : FOREIGN.get();
    }

    /** Gives {@code edge} its place in the chain of this thread. */
    int adopt(DirectEdge edge) {
        chain = Arrays.copyOf(chain, chain.length + 1);
        chain[chain.length - 1] = edge;
        return chain.length - 1;
    }

    CallFrame push() {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, 2 * depth);
            for (int i = depth; i < frames.length; i++) {
                frames[i] = new CallFrame();
            }
        }
        return frames[depth++];
    }

    void pop() {
        frames[--depth].end();
    }

    /** Badge of the caller; 0 outside of any call. */
    public long badge() {
        if (top != NONE) {
            return chain[top].badge();
        }
        return depth == 0 ? 0 : frames[depth - 1].badge;
    }

    /** Id of the durable request that the current call is; null when it is none. */
    public @Nullable UUID requestId() {
        CallFrame frame = durableFrame();
        return frame == null ? null : new UUID(frame.requestHigh, frame.requestLow);
    }

    /** True when the current call is a durable request that may have been run before. */
    public boolean isRedelivered() {
        CallFrame frame = durableFrame();
        return frame != null && frame.redelivered;
    }

    private @Nullable CallFrame durableFrame() {
        return top != NONE || depth == 0 || !frames[depth - 1].durable ? null : frames[depth - 1];
    }

    /** The next durable request of this thread is called {@code name}; null takes that back. */
    public void nameRequest(@Nullable UUID name) {
        requestName = name;
    }

    /** What the next durable request is called, once; null when it was not named. */
    public @Nullable UUID takeRequestName() {
        UUID name = requestName;
        requestName = null;
        return name;
    }

    /** True when the thread is in a call. */
    public boolean inCall() {
        return top != NONE || depth != 0;
    }

    /**
     * Bits of the components that the current call is nested in, the callee included (semantics R21). Where one thread
     * alone reaches the components of a domain, no chain comes back to them from elsewhere: they have no bits.
     */
    int chain() {
        return depth == 0 ? 0 : frames[depth - 1].chain;
    }

    /** Nanoseconds that remain of the current call, 0 or less when it is late; {@link #NO_DEADLINE} without one. */
    public long remainingNanos() {
        return remainingNanos(NO_DEADLINE);
    }

    /** The lesser of {@code limit} and what remains of the current call. */
    public long remainingNanos(long limit) {
        if (!inCall()) {
            return limit;
        }
        long deadlineAt = top != NONE ? deadlineOfChain(top) : deadlineOfFrame(depth - 1);
        return Math.min(limit, deadlineAt - System.nanoTime());
    }

    private long deadlineOfChain(int index) {
        DirectEdge edge = chain[index];
        if (!edge.knowsDeadline()) {
            long own = System.nanoTime() + edge.deadlineNanos();
            edge.knowDeadline(edge.outer() == NONE ? own : earlier(own, deadlineOfChain(edge.outer())));
        }
        return edge.deadlineAt();
    }

    private long deadlineOfFrame(int level) {
        CallFrame frame = frames[level];
        if (!frame.deadlineKnown) {
            long own = frame.beganAt() + frame.deadlineNanos;
            frame.know(level == 0 ? own : earlier(own, deadlineOfFrame(level - 1)));
        }
        return frame.deadlineAt;
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /** Trace id of the current chain of calls, made now when it had none yet; a new one outside of any call. */
    public long traceIdOrNew() {
        if (top != NONE) {
            int outermost = top;
            while (chain[outermost].outer() != NONE) {
                outermost = chain[outermost].outer();
            }
            DirectEdge edge = chain[outermost];
            if (!edge.knowsTraceId()) {
                edge.knowTraceId(++lastTraceId);
            }
            return edge.traceId();
        }
        if (depth == 0) {
            return ++lastTraceId;
        }
        CallFrame frame = frames[depth - 1];
        int level = depth - 1;
        while (!frame.traceKnown && level > 0) {
            frame = frames[--level];
        }
        if (!frame.traceKnown) {
            frame.trace(++lastTraceId);
        }
        return frame.traceId;
    }

    /** Whether the current call was cancelled, or one it is nested in; {@link CancelSource#NEVER} for most. */
    public CancelSource cancelSource() {
        for (int level = depth - 1; level >= 0; level--) {
            if (frames[level].cancel != CancelSource.NEVER) {
                return frames[level].cancel;
            }
        }
        return CancelSource.NEVER;
    }
}
