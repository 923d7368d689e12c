package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/**
 * The way back to one caller (MCS). Replies whose callers lent their scheduling context form a call stack: the context
 * knows the newest, each knows the one before it.
 */
public final class Reply extends KernelObject {
    /** Bytes of a reply object, as a power of two. */
    public static final int SIZE_BITS = 5;

    private @Nullable Tcb thread;
    private @Nullable Reply previous;
    private @Nullable Reply next;
    private @Nullable SchedContext head;

    /** A reply nobody uses. */
    public Reply(MemoryRange range) {
        super(range);
    }

    /** The caller that waits for this reply, or the receiver that brought it; null when unused. */
    public @Nullable Tcb thread() {
        return thread;
    }

    /** Sets or, with null, clears the thread. */
    public void setThread(@Nullable Tcb newThread) {
        thread = newThread;
    }

    /** The reply below this one in the call stack. */
    public @Nullable Reply previous() {
        return previous;
    }

    /** Sets the reply below. */
    public void setPrevious(@Nullable Reply reply) {
        previous = reply;
    }

    /** The reply above this one in the call stack; null at the head. */
    public @Nullable Reply next() {
        return next;
    }

    /** Sets the reply above. */
    public void setNext(@Nullable Reply reply) {
        next = reply;
    }

    /** The context whose call stack this reply heads; null when it heads none. */
    public @Nullable SchedContext head() {
        return head;
    }

    /** Makes this reply the head of a context's call stack, or not with null. */
    public void setHead(@Nullable SchedContext context) {
        head = context;
    }

    @Override
    public String kind() {
        return "reply";
    }
}
